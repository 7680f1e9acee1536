import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../style/icons.ts";
import { messageTextView } from "./message-text.ts";
import type { RowContext } from "./row-context.ts";
import type { AnnounceRow, DayRow, EventRow } from "./rows.ts";
import { formatTimestamp } from "./timestamp.ts";

/** Something that the host of the room says to everyone. */
export function announceRowView(
  { key, entry }: AnnounceRow,
  { strings }: RowContext,
): TemplateResult {
  return html`<div class="row announce" role="article" aria-label="${strings.announcement}: ${entry.text}"
    tabindex="-1" data-key=${key} data-style=${entry.style ?? nothing}>
    ${icon("megaphone")}${messageTextView(entry.text)}
  </div>`;
}

/** Something that happened in the match or the show. */
export function eventRowView({ key, entry }: EventRow, context: RowContext): TemplateResult {
  const time = formatTimestamp(entry.playhead ?? entry.at, context);
  return html`<div class="row" role="article" aria-label=${entry.title} tabindex="-1" data-key=${key}>
    <div class="event" part="event" data-type=${entry.type} data-side=${entry.side ?? nothing}>
      <strong dir="auto">${entry.title}</strong>
      ${entry.detail ? html`<span class="detail" dir="auto">${entry.detail}</span>` : nothing}
      ${time ? html`<time part="timestamp">${time}</time>` : nothing}
    </div>
  </div>`;
}

/** Where another day begins. It cannot be chosen: there is nothing to do with it. */
export function dayRowView({ at }: DayRow, { language }: RowContext): TemplateResult {
  const day = new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long" });
  return html`<div class="row day"><span>${day.format(at)}</span></div>`;
}
