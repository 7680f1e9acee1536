import type { Answer } from "@courtside/protocol";
import type { ChatContext } from "../chat-context.ts";
import {
  changeWords,
  type FoundTerm,
  type WordChanges,
  type WordList,
  type WordOrder,
} from "../moderation/index.ts";

/** The words of a room, as a moderator sees them. */
export interface RoomWords extends WordChanges {
  /** The hooks that have a list, with how many terms each has for every room. None: changes have no effect. */
  readonly lists: readonly { readonly hook: string; readonly terms: number }[];
}

/** A term that would count in a text, and whose it is. */
export interface WouldBlock extends FoundTerm {
  readonly hook: string;
}

type Desk = Pick<ChatContext, "moderation" | "books">;

export function roomWords({ moderation, books }: Desk, room: string): RoomWords {
  const lists = listsOf({ moderation }, room);
  return {
    ...books.words.of(room),
    lists: lists.map(({ hook, words }) => ({ hook, terms: words.terms().length })),
  };
}

/**
 * Carries out an order, and has it recorded. Rejects when the store fails.
 *
 * @param actor The id of who gives it.
 */
export async function orderWords(
  desk: Desk & Pick<ChatContext, "audit">,
  room: string,
  order: WordOrder,
  actor: string,
): Promise<Answer<RoomWords>> {
  const lists = listsOf(desk, room).map(({ words }) => words);
  const changed = await desk.books.words.change(room, (present) =>
    changeWords(lists, present, order),
  );
  if (!changed.ok) return changed;
  const detail = { add: order.add?.join(", "), remove: order.remove?.join(", ") };
  desk.audit.record({ action: "room:words", actor, room, detail });
  return { ok: true, data: { ...roomWords(desk, room), ...changed.data } };
}

/**
 * Which terms would count in a text, and where, in the order of the text.
 *
 * @param order What is to be tried: it is not kept.
 */
export function tryWords(
  desk: Desk,
  room: string,
  text: string,
  order: WordOrder = {},
): Answer<{ found: WouldBlock[] }> {
  const lists = listsOf(desk, room);
  const changes = changeWords(
    lists.map(({ words }) => words),
    desk.books.words.of(room),
    order,
  );
  if (!changes.ok) return changes;
  const found = lists.flatMap(({ hook, words }) =>
    words.find(text, changes.data).map((term) => ({ ...term, hook })),
  );
  return { ok: true, data: { found: found.sort((a, b) => a.start - b.start) } };
}

function listsOf(
  { moderation }: Pick<Desk, "moderation">,
  room: string,
): { hook: string; words: WordList }[] {
  return moderation
    .policyOf(room)
    .hooks.flatMap(({ name, words }) => (words ? [{ hook: name, words }] : []));
}
