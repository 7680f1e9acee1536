import { type Answer, cleanText, wireError } from "@courtside/protocol";
import type { WordChanges, WordList } from "./word-list.ts";

/** What a moderator wants of a room's words. To order it again changes nothing more. */
export interface WordOrder {
  /** Terms to block. */
  readonly add?: readonly string[];
  /** Terms to block no more. */
  readonly remove?: readonly string[];
}

/** Characters of all changes of a room together, so that they fit into one record whatever the script. */
const MAX_CHARACTERS = 15_000;

/**
 * A room's changes after an order: a term that the lists have is removed and put back, any other is added and taken away.
 *
 * @param lists All word lists of the room.
 * @returns `INVALID` for a term that a list cannot read, and where the room's changes would become too many.
 */
export function changeWords(
  lists: readonly WordList[],
  { added, removed }: WordChanges,
  { add = [], remove = [] }: WordOrder,
): Answer<WordChanges> {
  const listed = new Set(lists.flatMap((list) => list.terms()));
  const nextAdded = new Set(added);
  const nextRemoved = new Set(removed);
  for (const term of add.map(asWritten)) {
    nextRemoved.delete(term);
    if (!listed.has(term)) nextAdded.add(term);
  }
  for (const term of remove.map(asWritten)) {
    nextAdded.delete(term);
    if (listed.has(term)) nextRemoved.add(term);
  }
  const next = { added: [...nextAdded].sort(), removed: [...nextRemoved].sort() };
  const problem = problemOf(lists, next);
  return problem === undefined
    ? { ok: true, data: next }
    : { ok: false, error: wireError("INVALID", { message: problem, field: "add" }) };
}

function problemOf(
  lists: readonly WordList[],
  { added, removed }: WordChanges,
): string | undefined {
  const characters = [...added, ...removed].reduce((sum, term) => sum + term.length, 0);
  if (characters > MAX_CHARACTERS) return "This room's changes are too many; put them into a list.";
  try {
    for (const list of lists) list.check(added);
    return undefined;
  } catch (cause) {
    if (cause instanceof RangeError) return cause.message;
    throw cause;
  }
}

function asWritten(term: string): string {
  return cleanText(term).toLowerCase();
}
