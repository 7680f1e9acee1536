import { html, type TemplateResult } from "lit";
import type { RowContext } from "./row-context.ts";
import type { DayRow } from "./rows.ts";

/** Where another day begins. It cannot be chosen: there is nothing to do with it. */
export function dayRowView({ at }: DayRow, { language }: RowContext): TemplateResult {
  const day = new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long" });
  return html`<div class="row day"><span>${day.format(at)}</span></div>`;
}
