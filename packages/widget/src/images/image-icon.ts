import { svg, type TemplateResult } from "lit";
import { drawIcon } from "../style/draw-icon.ts";

const PICTURE = svg`<path d="M4 5.5h16v13H4zM8.5 9.5h.01M4 16l5-4.5 3.5 3 3-2.5 4.5 4" />`;
const FORWARD = svg`<path d="m9.5 5.5 6.5 6.5-6.5 6.5" />`;

export function pictureIcon(): TemplateResult {
  return drawIcon("picture", PICTURE);
}

/** Points to the end of a line; the styles turn it around for the way back, and for what is read from the right. */
export function forwardIcon(): TemplateResult {
  return drawIcon("forward", FORWARD);
}
