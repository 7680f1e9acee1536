import { svg, type TemplateResult } from "lit";
import { drawIcon } from "../style/draw-icon.ts";

/** Bars of different lengths. */
export function pollIcon(): TemplateResult {
  return drawIcon("poll", svg`<path d="M5 4v16M9 6.5h6v3H9zM9 14.5h10v3H9z" />`);
}
