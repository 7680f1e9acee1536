/** What each element of the page has to say; only those that have something. */
const counts = new Map<object, number>();
/** The page's own title, and what was made of it. */
let own = "";
let shown: string | null = null;

/**
 * Puts a number before the page's title, the sum of all elements that have one, and takes it away where there is none. A
 * page that changes its title meanwhile keeps its change.
 *
 * @param owner Whose number it is.
 */
export function setTitleBadge(owner: object, count: number): void {
  if (count > 0) counts.set(owner, count);
  else counts.delete(owner);
  if (document.title !== shown) own = document.title;
  const sum = [...counts.values()].reduce((a, b) => a + b, 0);
  const next = sum > 0 ? `(${sum > 99 ? "99+" : sum}) ${own}` : own;
  if (shown === null && sum === 0) return;
  shown = sum > 0 ? next : null;
  if (document.title !== next) document.title = next;
}
