import { type SVGTemplateResult, svg, type TemplateResult } from "lit";
import { drawIcon } from "./draw-icon.ts";
import { type IconName, icon } from "./icons.ts";

const OUTLINES = {
  send: svg`<path d="M4.5 12 4 5l16.5 7L4 19l.5-7zm0 0H12" />`,
  more: svg`<path d="M6 12h.01M12 12h.01M18 12h.01" />`,
  copy: svg`<path d="M9 9h10v11H9zM15 9V4H5v11h4" />`,
  edit: svg`<path d="m5 19 .7-3.7L16 5l3 3L8.7 18.3z" />`,
  delete: svg`<path d="M5 7h14M10 4h4M7 7l.8 12.5h8.4L17 7" />`,
  unpin: svg`<path d="M9 4h6l-.7 6 3.2 4h-11l3.2-4zM12 14v6M4 4l16 16" />`,
} satisfies Record<string, SVGTemplateResult>;

type ActionIconName = keyof typeof OUTLINES;

/** An icon of something that one can do. */
export function actionIcon(name: ActionIconName | IconName): TemplateResult {
  return isAction(name) ? drawIcon(name, OUTLINES[name]) : icon(name);
}

function isAction(name: string): name is ActionIconName {
  return Object.hasOwn(OUTLINES, name);
}
