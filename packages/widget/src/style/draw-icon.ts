import { html, type SVGTemplateResult, type TemplateResult } from "lit";

/**
 * Draws an icon: outlines on a grid of 24, stroked in the colour of the text. It says nothing to assistive
 * technology, so whatever holds it needs a name.
 */
export function drawIcon(name: string, outline: SVGTemplateResult): TemplateResult {
  return html`<svg class="icon" data-icon=${name} viewBox="0 0 24 24" aria-hidden="true">${outline}</svg>`;
}
