import { type SVGTemplateResult, svg, type TemplateResult } from "lit";
import { drawIcon } from "./draw-icon.ts";
import { type IconName, icon } from "./icons.ts";
import { PART_OUTLINES } from "./part-icons.ts";

const OUTLINES = {
  ...PART_OUTLINES,
  more: svg`<path d="M6 12h.01M12 12h.01M18 12h.01" />`,
  copy: svg`<path d="M9 9h10v11H9zM15 9V4H5v11h4" />`,
  delete: svg`<path d="M5 7h14M10 4h4M7 7l.8 12.5h8.4L17 7" />`,
  member: svg`<path d="M12 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 1 0 0-7M5 20c.6-3.6 3.4-5.5 7-5.5s6.4 1.9 7 5.5" />`,
  report: svg`<path d="M6 20V4.5h11l-2 4 2 4H6" />`,
  mute: svg`<path d="M4 10v4h3l5 4V6L7 10zM16 10l4.5 4.5m0-4.5L16 14.5" />`,
  unmute: svg`<path d="M4 10v4h3l5 4V6L7 10zM16 9a4 4 0 0 1 0 6" />`,
  clock: svg`<path d="M12 4a8 8 0 1 0 0 16 8 8 0 1 0 0-16M12 7.5V12l3 2" />`,
  ban: svg`<path d="M12 4a8 8 0 1 0 0 16 8 8 0 1 0 0-16M6.5 6.5l11 11" />`,
  shadow: svg`<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM4.5 19.5l15-15" />`,
  purge: svg`<path d="M5 8h10M5 12h7M5 16h5M14 15l5 5m0-5-5 5" />`,
  check: svg`<path d="m5 12.5 4.5 4.5L19 7.5" />`,
  unpin: svg`<path d="M9 4h6l-.7 6 3.2 4h-11l3.2-4zM12 14v6M4 4l16 16" />`,
} satisfies Record<string, SVGTemplateResult>;

export type ToolIconName = keyof typeof OUTLINES | IconName;

/** An icon of what can be done to a message or a member. */
export function toolIcon(name: ToolIconName): TemplateResult {
  return isTool(name) ? drawIcon(name, OUTLINES[name]) : icon(name);
}

function isTool(name: string): name is keyof typeof OUTLINES {
  return Object.hasOwn(OUTLINES, name);
}
