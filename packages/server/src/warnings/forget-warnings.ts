import type { ChatContext } from "../chat-context.ts";
import { warningKey } from "./stored-warning.ts";
import { WARNINGS } from "./warning-book.ts";

type Context = Pick<ChatContext, "store" | "books">;

/** Takes a warning away that its member has read. One that does not wait is as good as read. Rejects when the store fails. */
export async function acknowledgeWarning(
  context: Context,
  memberId: string,
  id: string,
): Promise<void> {
  const waits = context.books.warnings.of(memberId).some(({ warning }) => warning.id === id);
  if (waits) await takeAway(context, memberId, [id]);
}

/** Takes all away that waits for a member. Rejects when the store fails. */
export async function forgetWarnings(context: Context, memberId: string): Promise<void> {
  const ids = context.books.warnings.of(memberId).map(({ warning }) => warning.id);
  if (ids.length > 0) await takeAway(context, memberId, ids);
}

async function takeAway(
  { store, books }: Context,
  memberId: string,
  ids: readonly string[],
): Promise<void> {
  const writes = ids.map((id) => ({ id: warningKey(memberId, id), value: null }));
  const outcome = await store.records.commit(WARNINGS, writes);
  books.warnings.note(outcome.records);
}
