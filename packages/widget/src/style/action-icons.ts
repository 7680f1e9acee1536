import { type SVGTemplateResult, svg, type TemplateResult } from "lit";
import { drawIcon } from "./draw-icon.ts";
import { type IconName, icon } from "./icons.ts";

const OUTLINES = {
  send: svg`<path d="M4.5 12 4 5l16.5 7L4 19l.5-7zm0 0H12" />`,
  edit: svg`<path d="m5 19 .7-3.7L16 5l3 3L8.7 18.3z" />`,
} satisfies Record<string, SVGTemplateResult>;

export type ActionIconName = keyof typeof OUTLINES;

/** An icon of something that whoever takes part can do. */
export function actionIcon(name: ActionIconName | IconName): TemplateResult {
  return isAction(name) ? drawIcon(name, OUTLINES[name]) : icon(name);
}

function isAction(name: string): name is ActionIconName {
  return Object.hasOwn(OUTLINES, name);
}
