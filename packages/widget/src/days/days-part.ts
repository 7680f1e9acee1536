import { html } from "lit";
import type { FeaturePart } from "../features/feature-part.ts";
import { daysStyles } from "./days.styles.ts";

export const styles = [daysStyles];

/** Where another day begins. It cannot be chosen: there is nothing to do with it. */
export function create(): FeaturePart {
  return {
    row(row, { language }) {
      if (row.kind !== "day") return undefined;
      const day = new Intl.DateTimeFormat(language, {
        weekday: "long",
        day: "numeric",
        month: "long",
      });
      return html`<div class="row day"><span>${day.format(row.at)}</span></div>`;
    },
  };
}
