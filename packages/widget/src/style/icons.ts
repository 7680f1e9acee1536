import { html, type SVGTemplateResult, svg, type TemplateResult } from "lit";

/** Outlines on a grid of 24, stroked in the text's colour. */
const PATHS = {
  pause: svg`<path d="M9 5v14M15 5v14" />`,
  play: svg`<path d="M8 5.5v13l10-6.5z" />`,
  send: svg`<path d="M4.5 12 4 5l16.5 7L4 19l.5-7zm0 0H12" />`,
  more: svg`<path d="M6 12h.01M12 12h.01M18 12h.01" />`,
  reply: svg`<path d="M10 6 4.5 11.5 10 17M5 11.5h8.5a6 6 0 0 1 6 6V19" />`,
  copy: svg`<path d="M9 9h10v11H9zM15 9V4H5v11h4" />`,
  edit: svg`<path d="m5 19 .7-3.7L16 5l3 3L8.7 18.3z" />`,
  delete: svg`<path d="M5 7h14M10 4h4M7 7l.8 12.5h8.4L17 7" />`,
  pin: svg`<path d="M9 4h6l-.7 6 3.2 4h-11l3.2-4zM12 14v6" />`,
  unpin: svg`<path d="M9 4h6l-.7 6 3.2 4h-11l3.2-4zM12 14v6M4 4l16 16" />`,
  down: svg`<path d="M12 5v13M6.5 12.5 12 18l5.5-5.5" />`,
  close: svg`<path d="m6.5 6.5 11 11m0-11-11 11" />`,
  eye: svg`<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z" /><circle cx="12" cy="12" r="2.7" />`,
  megaphone: svg`<path d="M4 10v4h3l8 4.5v-13L7 10zM18.5 9.5a4 4 0 0 1 0 5" />`,
  bubble: svg`<path d="M4 5h16v11h-8.5L7 20v-4H4z" />`,
  shield: svg`<path d="M12 3.5 19 6v5.5c0 4.3-2.9 7.3-7 9-4.1-1.7-7-4.7-7-9V6z" />`,
  star: svg`<path d="m12 4 2.4 5.2 5.6.7-4.1 3.9 1.1 5.6-5-2.8-5 2.8 1.1-5.6L4 9.9l5.6-.7z" />`,
  bot: svg`<path d="M5 9h14v10H5zM12 9V5M9.5 13.5v1M14.5 13.5v1" />`,
} satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof PATHS;

/** An icon; it says nothing to assistive technology, so whatever holds it needs a name. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon" data-icon=${name} viewBox="0 0 24 24" aria-hidden="true">${PATHS[name]}</svg>`;
}
