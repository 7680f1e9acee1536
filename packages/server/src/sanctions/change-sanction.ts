import { type Answer, wireError } from "@courtside/protocol";
import type { ChatContext } from "../chat-context.ts";
import type { SanctionActor } from "./sanction-actor.ts";
import { SANCTIONS } from "./sanction-book.ts";
import { readSanction, type StoredSanction } from "./stored-sanction.ts";

/** Attempts to write against others who change the same sanction at the same moment. */
const TRIES = 5;

/**
 * The one place where sanctions are written: makes, replaces or takes away the one under a key, unless it was made by
 * somebody of higher rank than the actor.
 *
 * @param decide Is given the sanction that holds now, if one does, and gives what is to hold instead; null takes it
 *   away, undefined leaves all as it is.
 * @returns the sanction that held before, if one did.
 */
export async function changeSanction(
  { store, books }: Pick<ChatContext, "store" | "books">,
  actor: SanctionActor,
  key: string,
  decide: (standing: StoredSanction | undefined) => StoredSanction | null | undefined,
): Promise<Answer<StoredSanction | undefined>> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const record = await store.records.get(SANCTIONS, key);
    const standing = record && readSanction(record.value);
    if (standing && standing.rank > actor.rank) {
      const message = "Somebody above you did that.";
      return { ok: false, error: wireError("FORBIDDEN", { message }) };
    }
    const next = decide(standing);
    if (next === undefined) return { ok: true, data: standing };
    const until = next?.sanction.until;
    const expiresAt = until !== undefined && { expiresAt: until };
    const write = { id: key, value: next, ...expiresAt, expect: record?.version ?? 0 };
    const outcome = await store.records.commit(SANCTIONS, [write]);
    if (outcome.status === "committed") {
      books.sanctions.note(outcome.records);
      return { ok: true, data: standing };
    }
  }
  return { ok: false, error: wireError("UNAVAILABLE", { retryAfterMs: 1_000 }) };
}
