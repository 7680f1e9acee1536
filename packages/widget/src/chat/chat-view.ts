import { html, nothing, type TemplateResult } from "lit";
import { bannerView, troubleText } from "../banner/banner.ts";
import { headerView } from "../header/header.ts";
import { directionOf } from "../strings/languages.ts";
import type { RowContext } from "../timeline/row-context.ts";
import { type TimelinePhase, timelineView } from "../timeline/timeline.ts";
import type { ChatParts } from "./chat-parts.ts";

/** Keeps the composer's place until it is there, so that nothing moves. */
const FOOT = html`<div class="foot"></div>`;

/** The whole of the chat, top to bottom. */
export function chatView(parts: ChatParts, context: RowContext): TemplateResult {
  const { host, localize, session, model, follow, features } = parts;
  const { strings, language } = localize;
  const { snapshot, status } = session;
  return html`<section
    class="frame"
    aria-label=${strings.liveChat}
    lang=${language}
    dir=${direction(host, language)}
    data-theme=${host.theme}
    data-density=${host.density}
  >
    ${headerView({
      title: snapshot.state?.title,
      live: status === "connected" && !snapshot.state?.closed ? "live" : "not-live",
      viewers: snapshot.viewers,
      following: !follow.isAway,
      features: features.present,
      strings,
      language,
      onTogglePause: () => (follow.isAway ? follow.followNow() : follow.hold("request")),
    })}
    ${troubleBanner(parts)} ${features.ask("banner")}
    <div class="stage">
      ${timelineView({
        rows: parts.rows,
        context,
        phase: phase(parts),
        pace: model.pace,
        on: listListeners(parts),
      })}
      ${features.ask("pane")}
    </div>
    ${features.ask("line")}
    ${host.mode === "live" ? (parts.participation?.footer() ?? FOOT) : nothing}
    <slot name="footer"></slot>
    ${parts.participation?.overlays()} ${parts.announcer.view()}
  </section>`;
}

/** The direction that the page gives; else, where the page gives the language, that of the language. */
function direction(host: HTMLElement, language: string): string | typeof nothing {
  if (host.dir) return host.dir;
  return host.lang ? directionOf(language) : nothing;
}

function phase({ session, model, loadingOlder }: ChatParts): TimelinePhase {
  if (loadingOlder === "loading") return "older";
  if (model.rows.length > 0) return "ready";
  if (session.snapshot.joined) return "empty";
  return session.status === "connecting" || session.status === "connected" ? "loading" : "ready";
}

function troubleBanner({ session, localize, participation, host }: ChatParts) {
  const { strings, language } = localize;
  const { client, snapshot, status } = session;
  const refusal = status === "refused" ? client?.error : snapshot.joined ? null : snapshot.error;
  const trouble = { status, error: refusal ?? null, retryAt: client?.retryAt ?? null };
  // The foot says it already: to sign in, or that one is banned, until when and why.
  const said = participation?.signIn.way === "page" || refusal?.code === "BANNED";
  const text =
    participation && host.mode === "live" && said
      ? null
      : troubleText(trouble, { strings, language, now: Date.now() });
  const canRetry = status === "reconnecting" || status === "refused";
  return bannerView({ text, strings, onRetry: canRetry ? () => client?.retryNow() : null });
}

function listListeners({ follow, roving, clicks, participation }: ChatParts) {
  const showTools = (event: Event) => {
    const element = (event.target as Element).closest<HTMLElement>(".row");
    const row = element && clicks.rowOf(element);
    if (row) participation?.showTools(row, element);
  };
  return {
    click: clicks.onClick,
    keydown: roving.onKeyDown,
    pointerover: showTools,
    focusin: (event: FocusEvent) => {
      roving.onFocusIn(event);
      showTools(event);
      // What a keyboard is on must not move away; a pointer has its place on the screen.
      if ((event.target as Element).matches(":focus-visible")) follow.hold("focus");
    },
    focusout: (event: FocusEvent) => {
      const list = event.currentTarget as Element;
      if (!(event.relatedTarget instanceof Node && list.contains(event.relatedTarget))) {
        follow.release("focus");
      }
    },
  };
}
