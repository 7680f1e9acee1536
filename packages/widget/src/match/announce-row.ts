import { html, nothing, type TemplateResult } from "lit";
import { withLate } from "../strings/late-strings.ts";
import { partIcon } from "../style/part-icons.ts";
import { messageTextView } from "../timeline/message-text.ts";
import type { RowContext } from "../timeline/row-context.ts";
import type { AnnounceRow } from "../timeline/rows.ts";

/** What the room says to everyone. */
export function announceRowView(
  { key, entry }: AnnounceRow,
  { strings }: RowContext,
): TemplateResult {
  return html`<div class="row announce" part="announcement" role="article" aria-label="${withLate(strings).announcement}: ${entry.text}"
    tabindex="-1" data-key=${key} data-style=${entry.style ?? nothing}>
    ${partIcon("megaphone")}${messageTextView(entry.text)}
  </div>`;
}
