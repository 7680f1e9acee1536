import { type SVGTemplateResult, svg, type TemplateResult } from "lit";
import { drawIcon } from "./draw-icon.ts";

/** What several late parts draw. */
export const PART_OUTLINES = {
  bubble: svg`<path d="M4 5h16v11h-8.5L7 20v-4H4z" />`,
  reply: svg`<path d="M10 6 4.5 11.5 10 17M5 11.5h8.5a6 6 0 0 1 6 6V19" />`,
  pin: svg`<path d="M9 4h6l-.7 6 3.2 4h-11l3.2-4zM12 14v6" />`,
  down: svg`<path d="M12 5v13M6.5 12.5 12 18l5.5-5.5" />`,
  close: svg`<path d="m6.5 6.5 11 11m0-11-11 11" />`,
  megaphone: svg`<path d="M4 10v4h3l8 4.5v-13L7 10zM18.5 9.5a4 4 0 0 1 0 5" />`,
  edit: svg`<path d="m5 19 .7-3.7L16 5l3 3L8.7 18.3z" />`,
} satisfies Record<string, SVGTemplateResult>;

/** An icon of what comes late. */
export function partIcon(name: keyof typeof PART_OUTLINES): TemplateResult {
  return drawIcon(name, PART_OUTLINES[name]);
}
