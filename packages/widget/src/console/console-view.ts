import { html, nothing, type TemplateResult } from "lit";
import { bannerView, troubleText } from "../banner/banner.ts";
import { directionOf } from "../strings/languages.ts";
import { icon } from "../style/icons.ts";
import { auditView } from "./audit/audit-view.ts";
import type { ConsoleParts } from "./console-parts.ts";
import type { Panel } from "./console-tabs.ts";
import { modesView } from "./modes/modes-view.ts";
import { queueView } from "./queue/queue-view.ts";
import { wordsView } from "./words/words-view.ts";

/**
 * The whole of the console.
 *
 * @param feeds The live rooms.
 */
export function consoleView(parts: ConsoleParts, feeds: readonly TemplateResult[]): TemplateResult {
  const { host, localize, strings, layout, tabs, toast, dialog, announcer } = parts;
  const { tools } = parts.contextOf(null);
  const { selected } = tabs;
  const feedShown = layout.layout === "wide" || selected === "feed" || selected === null;
  return html`<section
    class="frame console"
    aria-label=${strings.moderation}
    lang=${localize.language}
    dir=${host.dir || (host.lang ? directionOf(localize.language) : nothing)}
    data-theme=${host.theme}
    data-layout=${layout.layout}
  >
    <header class="bar">
      <h2>${icon("shield")}${strings.moderation}</h2>
      ${tabsView(parts)}
    </header>
    ${troubleView(parts)}
    <div class="desk">
      <div class="feeds" ?hidden=${!feedShown}
        id="panel-feed" role=${layout.layout === "narrow" ? "tabpanel" : nothing}
        aria-labelledby=${layout.layout === "narrow" ? "tab-feed" : nothing}>
        ${feeds.length > 0 ? feeds : html`<p class="nothing">${strings.noRooms}</p>`}
      </div>
      ${
        selected && selected !== "feed"
          ? html`<div class="panel" id="panel-${selected}" role="tabpanel" aria-labelledby="tab-${selected}" tabindex="0">
              ${panelView(parts, selected)}
            </div>`
          : nothing
      }
    </div>
    ${dialog.view(tools.close)} ${toast.view(tools.undo)} ${announcer.view()}
  </section>`;
}

function tabsView({ tabs, panels, strings, desk, localize }: ConsoleParts): TemplateResult {
  const waiting = desk.items.length;
  const count = new Intl.NumberFormat(localize.language).format(waiting);
  return html`<div class="tabs" role="tablist" aria-label=${strings.panels} @keydown=${tabs.onKeyDown}>
    ${panels.map((panel) => {
      const isSelected = panel === tabs.selected;
      return html`<button role="tab" id="tab-${panel}" aria-selected=${isSelected ? "true" : "false"}
        aria-controls=${isSelected ? `panel-${panel}` : nothing} tabindex=${isSelected ? 0 : -1}
        @click=${() => tabs.select(panel)}>
        ${strings[panel]}${panel === "queue" && waiting > 0 ? html` <span class="count">${count}</span>` : nothing}
      </button>`;
    })}
  </div>`;
}

function panelView(parts: ConsoleParts, panel: Exclude<Panel, "feed">): unknown {
  const { desk, strings, localize, session, audit, words, room } = parts;
  const { language } = localize;
  switch (panel) {
    case "queue":
      return queueView({
        desk,
        strings,
        language,
        server: parts.host.serverHref,
        rooms: session.rooms.length > 1 ? "several" : "one",
        onMember: (item, opener) => parts.openItem(item, opener),
      });
    case "modes": {
      const settings = room?.snapshot.state?.settings;
      return html`${roomChoice(parts)}
      ${settings ? modesView(parts.contextOf(room), strings, settings) : nothing}`;
    }
    case "words":
      return html`${roomChoice(parts)}
      ${wordsView({ desk: words, strings, loading: localize.strings.loading, language })}`;
    case "audit":
      return html`${roomChoice(parts)}
      ${auditView({ log: audit, room: room?.id ?? "", strings, loading: localize.strings.loading, language })}`;
  }
}

/** Which room the panel is of, where there are several. */
function roomChoice(parts: ConsoleParts): unknown {
  const { choosable, room, strings } = parts;
  if (choosable.length < 2) return nothing;
  return html`<label class="labelled"><span>${strings.room}</span>
    <select @change=${(event: Event) => parts.chooseRoom((event.currentTarget as HTMLSelectElement).value)}>
      ${choosable.map(
        ({ id, snapshot }) =>
          html`<option value=${id} ?selected=${id === room?.id}>${snapshot.state?.title ?? id}</option>`,
      )}
    </select>
  </label>`;
}

function troubleView({ session, localize, strings, panels }: ConsoleParts) {
  const { client, status, rooms } = session;
  const { strings: base, language } = localize;
  const trouble = {
    status,
    error: status === "refused" ? (client?.error ?? null) : null,
    retryAt: client?.retryAt ?? null,
  };
  const joined = rooms.length > 0 && rooms.every(({ snapshot }) => snapshot.joined);
  const isModerator = panels.some((panel) => panel !== "feed");
  const text =
    troubleText(trouble, { strings: base, language, now: Date.now() }) ??
    (joined && !isModerator ? strings.notModerator : null);
  const canRetry = status === "reconnecting" || status === "refused";
  return bannerView({ text, strings: base, onRetry: canRetry ? () => client?.retryNow() : null });
}
