import type { CSSResult } from "lit";

/** Adopts the style sheets of a file that came later, each once, beside those that the element began with. */
export function adoptStyles(
  root: HTMLElement | DocumentFragment,
  styles: readonly CSSResult[],
): void {
  if (!(root instanceof ShadowRoot)) return;
  const sheets = styles.flatMap(({ styleSheet }) => styleSheet ?? []);
  root.adoptedStyleSheets = [...new Set([...root.adoptedStyleSheets, ...sheets])];
}
