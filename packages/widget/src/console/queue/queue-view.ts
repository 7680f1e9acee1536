import type { QueueItem } from "@courtside/protocol";
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { fill, plural } from "../../strings/strings.ts";
import { toolIcon } from "../../style/tool-icons.ts";
import { messageTextView } from "../../timeline/message-text.ts";
import type { ConsoleStrings } from "../strings/console-strings.ts";
import type { QueueDesk } from "./queue-desk.ts";
import { queueImagesView } from "./queue-images.ts";

export interface QueueProps {
  desk: QueueDesk;
  strings: ConsoleStrings;
  language: string;
  /** The chat's own server, on which images may lie; null where that is not known. */
  server: string | null;
  /** Whether an item has to say which room it is of. */
  rooms: "one" | "several";
  onMember: (item: QueueItem, opener: HTMLElement) => void;
}

/** What waits for a decision, the longest first. */
export function queueView(props: QueueProps): TemplateResult {
  const { desk, strings, language } = props;
  const items = desk.items;
  if (items.length === 0) {
    return html`<p class="queue nothing" tabindex="-1">${toolIcon("check")}<span>${strings.queueEmpty}</span></p>`;
  }
  return html`<p class="panel-head">
      <strong>${plural(strings.waiting, items.length, language)}</strong>
      <span class="hint" id="queue-keys">${strings.queueKeys}</span>
    </p>
    <ul class="queue" tabindex="-1" aria-label=${strings.queue} @keydown=${desk.onKeyDown} @focusin=${desk.onFocusIn}>
      ${repeat(
        items,
        ({ id }) => id,
        (item) => itemView(item, props),
      )}
    </ul>`;
}

function itemView(item: QueueItem, props: QueueProps): TemplateResult {
  const { desk, strings, language, rooms, onMember } = props;
  const { id, room, message, kind, reports, at } = item;
  const why = reasonOf(item, props);
  const { author, text } = message;
  const tab = desk.isCurrent(item) ? 0 : -1;
  const time = new Intl.DateTimeFormat(language, { timeStyle: "short" }).format(at);
  return html`<li>
    <div class="item" role="group" data-item=${id} tabindex=${tab} aria-describedby="queue-keys"
      aria-label=${fill(strings.queueItem, { name: author.name, text, reason: why })}>
      <p class="meta">
        <button class="author" tabindex=${tab}
          @click=${(event: Event) => onMember(item, event.currentTarget as HTMLElement)}><bdi>${author.name}</bdi></button>
        <time datetime=${new Date(at).toISOString()}>${time}</time>
        ${rooms === "several" ? html`<code>${room}</code>` : nothing}
        <span class="why">${why}</span>
      </p>
      ${text && messageTextView(text)}
      ${queueImagesView(message.attachments, { server: props.server, undescribed: strings.image, tab })}
      ${reports?.notes.map((note) => html`<p class="note"><bdi>${note}</bdi></p>`)}
      <p class="deeds">
        <button class="deed" tabindex=${tab} aria-keyshortcuts="a" @click=${() => desk.decide(item, "approve")}>
          ${toolIcon("check")}${kind === "report" ? strings.keep : strings.approve}<kbd aria-hidden="true">A</kbd>
        </button>
        <button class="deed danger" tabindex=${tab} aria-keyshortcuts="r" @click=${() => desk.decide(item, "reject")}>
          ${toolIcon("close")}${kind === "report" ? strings.remove : strings.reject}<kbd aria-hidden="true">R</kbd>
        </button>
      </p>
    </div>
  </li>`;
}

/** Why an item is here; of a reported one, how many said so as well. */
function reasonOf({ reasonCode, reports }: QueueItem, { strings, language }: QueueProps): string {
  if (!reports) return reasonCode;
  return fill(plural(strings.reported, reports.count, language), { reason: reasonCode });
}
