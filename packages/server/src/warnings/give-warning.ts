import { type Answer, cleanText, textLength, type Warning, wireError } from "@courtside/protocol";
import type { ChatContext } from "../chat-context.ts";
import { refuseTarget } from "../sanctions/refuse-target.ts";
import type { SanctionActor } from "../sanctions/sanction-actor.ts";
import type { RecordWrite } from "../store/records.ts";
import { type StoredWarning, warningKey } from "./stored-warning.ts";
import { WARNING_KEPT_MS, WARNINGS } from "./warning-book.ts";

/** Characters (code points) of a warning. */
export const WARNING_LENGTH = 500;
/** Warnings that wait for one member at most. */
const MAX_WAITING = 10;

export interface WarningOrder {
  /** The same when it is sent again: the member is warned once. */
  readonly id: string;
  /** A room, or `*` for all. */
  readonly room: string;
  readonly memberId: string;
  readonly message: string;
  readonly reasonCode?: string | undefined;
}

type Context = Pick<
  ChatContext,
  "store" | "books" | "audit" | "moderation" | "connections" | "now"
>;

/**
 * Warns a member: all their connections are told on every node within a second, and it waits for those who are away.
 * With more than ten that wait, the oldest goes.
 *
 * @param actor Who does it. That they may, in this room, is the caller's to check.
 * @returns the warning; `FORBIDDEN` for oneself and for somebody of equal or higher rank; `INVALID` for a text of no
 *   characters or more than 500.
 */
export async function giveWarning(
  context: Context,
  actor: SanctionActor,
  { id, room, memberId, message, reasonCode }: WarningOrder,
): Promise<Answer<{ warning: Warning }>> {
  const { store, books, audit, moderation, now } = context;
  const refusal = refuseTarget(context, actor, memberId);
  if (refusal) return refusal;
  const text = cleanText(message);
  const length = textLength(text);
  if (length === 0 || length > WARNING_LENGTH) {
    const problem = `A warning has 1 to ${WARNING_LENGTH} characters.`;
    return { ok: false, error: wireError("INVALID", { message: problem, field: "message" }) };
  }
  const waiting = books.warnings.of(memberId);
  const given = waiting.find(({ warning }) => warning.id === id);
  if (given) return { ok: true, data: { warning: given.warning } };
  const warning: Warning = {
    id,
    ...(room !== "*" && { room }),
    at: now(),
    message: text,
    ...(reasonCode !== undefined && { reasonCode }),
  };
  const value: StoredWarning = { warning, memberId, rank: actor.rank };
  const expiresAt = warning.at + WARNING_KEPT_MS;
  const tooMany = waiting.slice(0, Math.max(0, waiting.length + 1 - MAX_WAITING));
  const writes: RecordWrite[] = [
    { id: warningKey(memberId, id), value, expiresAt },
    ...tooMany.map((each) => ({ id: warningKey(memberId, each.warning.id), value: null })),
  ];
  const outcome = await store.records.commit(WARNINGS, writes);
  books.warnings.note(outcome.records);
  const where = room !== "*" && { room };
  const detail = { reason: text, reasonCode };
  audit.record({ action: "member:warn", actor: actor.id, ...where, target: memberId, detail });
  void moderation.tellOfWarning(memberId, warning);
  return { ok: true, data: { warning } };
}
