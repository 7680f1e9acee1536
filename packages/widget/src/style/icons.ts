import { type SVGTemplateResult, svg, type TemplateResult } from "lit";
import { drawIcon } from "./draw-icon.ts";

const OUTLINES = {
  pause: svg`<path d="M9 5v14M15 5v14" />`,
  play: svg`<path d="M8 5.5v13l10-6.5z" />`,
  eye: svg`<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM9.3 12a2.7 2.7 0 1 0 5.4 0 2.7 2.7 0 1 0-5.4 0" />`,
  shield: svg`<path d="M12 3.5 19 6v5.5c0 4.3-2.9 7.3-7 9-4.1-1.7-7-4.7-7-9V6z" />`,
  star: svg`<path d="m12 4 2.4 5.2 5.6.7-4.1 3.9 1.1 5.6-5-2.8-5 2.8 1.1-5.6L4 9.9l5.6-.7z" />`,
  bot: svg`<path d="M5 9h14v10H5zM12 9V5M9.5 13.5v1M14.5 13.5v1" />`,
  send: svg`<path d="M4.5 12 4 5l16.5 7L4 19l.5-7zm0 0H12" />`,
} satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof OUTLINES;

/** An icon of what the element itself shows. Those of its late parts are in `part-icons.ts` and `tool-icons.ts`. */
export function icon(name: IconName): TemplateResult {
  return drawIcon(name, OUTLINES[name]);
}
