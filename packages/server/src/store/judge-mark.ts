import type { Mark } from "./tallies.ts";

/** A target's tally as a mark finds it. */
export interface MarkedTally {
  counts: ReadonlyMap<string, number>;
  /** What the member chose of it so far. */
  own: readonly string[];
  sealed: boolean;
}

/** What a mark does: the choices of its member that come and that go; nothing where all is as asked for. */
export type MarkVerdict = "sealed" | "full" | { come: string[]; go: string[] };

/** What is to become of a mark. */
export function judgeMark({ counts, own, sealed }: MarkedTally, mark: Mark): MarkVerdict {
  if (sealed) return "sealed";
  const { choice, on, keep, maxChoices = Number.POSITIVE_INFINITY } = mark;
  if (own.includes(choice) === on) return { come: [], go: [] };
  if (!on) return { come: [], go: [choice] };
  const go = keep === "one" ? [...own] : [];
  const freed = go.filter((other) => counts.get(other) === 1).length;
  if (!counts.has(choice) && counts.size - freed >= maxChoices) return "full";
  return { come: [choice], go };
}

/** Counts a member's choices that come and go. */
export function recount(
  counts: Map<string, number>,
  { come, go }: { come: readonly string[]; go: readonly string[] },
): void {
  for (const choice of go) {
    const left = (counts.get(choice) ?? 0) - 1;
    if (left > 0) counts.set(choice, left);
    else counts.delete(choice);
  }
  for (const choice of come) counts.set(choice, (counts.get(choice) ?? 0) + 1);
}
