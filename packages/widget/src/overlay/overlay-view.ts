import type { TimelineItem } from "@courtside/client";
import type { MatchEventEntry, Message } from "@courtside/protocol";
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { eventIcon } from "../match/event-icons.ts";
import { customProperty } from "../style/custom-property.ts";
import { nameTint } from "../timeline/name-tint.ts";
import { wordsOf } from "../timeline/words-of.ts";

/** The page's own look for an event; null for ours. */
export type Custom = (entry: MatchEventEntry) => Node | string | null;

/** What stands over the picture, the oldest first. */
export function overlayView(items: readonly TimelineItem[], custom: Custom): TemplateResult {
  return html`${repeat(
    items,
    ({ key }) => key,
    (item) => itemView(item, custom),
  )}`;
}

function itemView(item: TimelineItem, custom: Custom): TemplateResult | typeof nothing {
  if (item.kind === "message") return messageView(item.message);
  if (item.kind === "announce") {
    return html`<p class="line announce" part="announcement" dir="auto">${item.entry.text}</p>`;
  }
  return item.kind === "event" ? eventView(item.entry, custom(item.entry)) : nothing;
}

function messageView(message: Message): TemplateResult {
  const { author } = message;
  return html`<p class="line" part="message" data-side=${author.side ?? nothing}
    ${customProperty("--_tint", nameTint(author))}>
    <b part="author" dir="auto">${author.name}</b>
    <span part="text" dir="auto">${wordsOf(message)}</span>
  </p>`;
}

function eventView(entry: MatchEventEntry, custom: Node | string | null): TemplateResult {
  const { type, title, side, score, formerScore } = entry;
  return html`<div class="line event" part="event" data-type=${type} data-side=${side ?? nothing}>
    ${
      custom ??
      html`${eventIcon(type)}<strong dir="auto">${title}</strong>
        ${score && formerScore ? html`<span>${score.home} – ${score.away}</span>` : nothing}`
    }
  </div>`;
}
