import { svg, type TemplateResult } from "lit";
import { drawIcon } from "../style/draw-icon.ts";

const OUTLINE = svg`<path d="M12 4a8 8 0 1 0 0 16 8 8 0 1 0 0-16M9 14c1.6 2.2 4.4 2.2 6 0M9.2 9.8h.01M14.8 9.8h.01" />`;

/** A smiling face: emoji. */
export function faceIcon(): TemplateResult {
  return drawIcon("face", OUTLINE);
}
