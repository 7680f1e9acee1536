import "axe-core/axe.min.js";

declare const axe: typeof import("axe-core");

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What axe finds in an element against WCAG 2.2 AA, as one line for each place. */
export async function axeFindings(element: Element): Promise<string[]> {
  await still(element);
  const { violations } = await axe.run(element, { runOnly: WCAG });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

/** Waits until what fades in is there: axe would measure the contrast of a moment. */
async function still(element: Element): Promise<void> {
  const ending = shadowsOf(element)
    .flatMap((root) => root.getAnimations())
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
  await Promise.allSettled(ending.map(({ finished }) => finished));
}

/** The shadow roots of an element and of all that is in them: none of them knows of another's animations. */
function shadowsOf(element: Element): ShadowRoot[] {
  const { shadowRoot } = element;
  if (!shadowRoot) return [];
  return [shadowRoot, ...[...shadowRoot.querySelectorAll("*")].flatMap(shadowsOf)];
}
