import type { WordChanges } from "@courtside/server";
import { type BlockedTerm, createTermSet, type TermSet } from "./term-set.ts";
import { withoutOverlaps } from "./without-overlaps.ts";
import { uncategorised } from "./word-list.ts";

/** Finds the terms of a set as one room has changed them. */
export type ChangedSet = (base: TermSet, text: string, changes: WordChanges) => BlockedTerm[];

interface Worked {
  added: TermSet;
  removed: ReadonlySet<string>;
}

/**
 * A room's own terms are looked for beside the others: so a change costs the making of a small set, and rooms share the
 * large one.
 *
 * @param allowed Terms inside which nothing is found.
 */
export function createChangedSet(allowed: readonly string[]): ChangedSet {
  const worked = new WeakMap<WordChanges, Worked>();
  const workOut = (changes: WordChanges): Worked => {
    const known = worked.get(changes);
    if (known) return known;
    const added = createTermSet(changes.added.map(uncategorised), allowed);
    const made = { added, removed: new Set(changes.removed) };
    worked.set(changes, made);
    return made;
  };
  return (base, text, changes) => {
    if (changes.added.length + changes.removed.length === 0) return base.find(text);
    const { added, removed } = workOut(changes);
    return withoutOverlaps([...base.find(text, removed), ...added.find(text)]);
  };
}
