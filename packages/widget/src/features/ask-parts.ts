import { nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { FeaturePart } from "./feature-part.ts";

/** All features by their places in the table, null where one is not there. */
export type PresentParts = readonly (FeaturePart | null)[];
/** Where a part may show something, or what it may be told. */
export type Place = keyof FeaturePart;
/** What is asked along with a place. */
export type Details<P extends Place> = Parameters<NonNullable<FeaturePart[P]>>;
/** What a part may answer. */
export type Answer<P extends Place> = ReturnType<NonNullable<FeaturePart[P]>>;

/** What each part answers, by its place in the table; undefined where it is not there or has nothing to say to it. */
export function askAll<P extends Place>(
  present: PresentParts,
  place: P,
  ...details: Details<P>
): (Answer<P> | undefined)[] {
  return present.map((part) =>
    (part?.[place] as ((...given: typeof details) => Answer<P>) | undefined)?.apply(part, details),
  );
}

/**
 * Shows what the parts have for a place. What one shows stays as it is when another's comes or goes, and with it the
 * focus and what has been typed; a part that shows nothing there leaves nothing in the page.
 */
export function showAll<P extends Place>(
  present: PresentParts,
  place: P,
  ...details: Details<P>
): unknown {
  const shown = askAll(present, place, ...details)
    .map((view, index) => ({ view, index }))
    .filter(({ view }) => view !== undefined && view !== nothing);
  if (shown.length === 0) return nothing;
  return repeat(
    shown,
    ({ index }) => index,
    ({ view }) => view,
  );
}

/** The answer of the first part that has one. */
export function askFirst<P extends Place>(
  present: PresentParts,
  place: P,
  ...details: Details<P>
): Answer<P> | undefined {
  return askAll(present, place, ...details).find((answer) => answer !== undefined);
}
