import { svg, type TemplateResult } from "lit";
import { drawIcon } from "../style/draw-icon.ts";

const OUTLINE = svg`<path d="M19.5 10.2A8 8 0 1 1 13 4.6M9 14.5c1.6 2 4.4 2 6 0M9 9.8h.01M15 9.8h.01M18.5 3v5M16 5.5h5" />`;

/** A face with a plus: to react. */
export function reactIcon(): TemplateResult {
  return drawIcon("react", OUTLINE);
}
