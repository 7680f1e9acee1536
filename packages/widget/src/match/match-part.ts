import { html, nothing, type TemplateResult } from "lit";
import type { FeaturePart } from "../features/feature-part.ts";
import { icon } from "../style/icons.ts";
import { messageTextView } from "../timeline/message-text.ts";
import type { RowContext } from "../timeline/row-context.ts";
import type { AnnounceRow, EventRow } from "../timeline/rows.ts";
import { formatTimestamp } from "../timeline/timestamp.ts";
import { matchStyles } from "./match.styles.ts";

export const styles = [matchStyles];

/** What the hosts of a room say to everyone, and what happens in the match or the show, in the list. */
export function create(): FeaturePart {
  return {
    row(row, context) {
      if (row.kind === "announce") return announceRowView(row, context);
      return row.kind === "event" ? eventRowView(row, context) : undefined;
    },
  };
}

function announceRowView({ key, entry }: AnnounceRow, { strings }: RowContext): TemplateResult {
  return html`<div class="row announce" role="article" aria-label="${strings.announcement}: ${entry.text}"
    tabindex="-1" data-key=${key} data-style=${entry.style ?? nothing}>
    ${icon("megaphone")}${messageTextView(entry.text)}
  </div>`;
}

function eventRowView({ key, entry }: EventRow, context: RowContext): TemplateResult {
  const time = formatTimestamp(entry.playhead ?? entry.at, context);
  return html`<div class="row" role="article" aria-label=${entry.title} tabindex="-1" data-key=${key}>
    <div class="event" part="event" data-type=${entry.type} data-side=${entry.side ?? nothing}>
      <strong dir="auto">${entry.title}</strong>
      ${entry.detail ? html`<span class="detail" dir="auto">${entry.detail}</span>` : nothing}
      ${time ? html`<time part="timestamp">${time}</time>` : nothing}
    </div>
  </div>`;
}
