import { html } from "lit";
import type { FeaturePart } from "../features/feature-part.ts";
import { withLate } from "../strings/late-strings.ts";
import { partIcon } from "../style/part-icons.ts";
import { emptyStyles } from "./empty.styles.ts";

export const styles = [emptyStyles];

/** What stands in the place of the messages until somebody has said something. */
export function create(): FeaturePart {
  return {
    empty(context) {
      const strings = withLate(context.strings);
      return html`<div class="empty">
        ${partIcon("bubble")}
        <strong>${strings.emptyTitle}</strong>
        <span>${strings.emptyHint}</span>
      </div>`;
    },
  };
}
