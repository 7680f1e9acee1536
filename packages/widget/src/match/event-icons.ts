import { type SVGTemplateResult, svg, type TemplateResult } from "lit";
import { drawIcon } from "../style/draw-icon.ts";

const WHISTLE = svg`<path d="M10 9h10v4.2l-4.4.6a5 5 0 1 1-5.6-4.8zM14 5.5V7M10.5 6l.8 1.4M17.5 6l-.8 1.4M9 13.9h.1" />`;

const OUTLINES: Readonly<Record<string, SVGTemplateResult>> = {
  "kick-off": WHISTLE,
  "half-time": WHISTLE,
  "full-time": WHISTLE,
  goal: svg`<path d="M3.5 12a8.5 8.5 0 1 0 17 0 8.5 8.5 0 1 0-17 0M12 8.4l3.5 2.5-1.3 4.1H9.8l-1.3-4.1zM12 8.4V3.6M15.5 10.9l4.6-1.5M14.2 15l2.8 3.9M9.8 15 7 18.9M8.5 10.9 3.9 9.4" />`,
  card: svg`<path class="sheet" d="M8 4h8a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1z" />`,
  substitution: svg`<path d="M8 19V6M4.5 9.5 8 6l3.5 3.5M16 5v13M12.5 14.5 16 18l3.5-3.5" />`,
  var: svg`<path d="M3.5 5h17v11h-17zM9 20h6M12 16v4M8 9l2 4 2-4M14.5 9v4" />`,
  score: svg`<path d="M3.5 6h17v12h-17zM12 6v12M7 10.5l1.2-1v5M15.5 10.8a1.2 1.2 0 1 1 2.2.7l-2.2 3h2.4" />`,
};

/** What stands for types of the page's own. */
const OTHER = svg`<path d="M6 21V4M6 5h11.5l-2 3.5 2 3.5H6" />`;

/** The icon of a type of event. */
export function eventIcon(type: string): TemplateResult {
  return drawIcon(type, OUTLINES[type] ?? OTHER);
}
