import { hash } from "node:crypto";
import type { Answer, CommandName, Entry, Position } from "@courtside/protocol";
import type {
  Append,
  AppendOutcome,
  EntryDraft,
  IdempotencyKey,
  RoomLog,
} from "../store/room-log.ts";
import { done, refuse, type WriteCall } from "./command.ts";
import { isShadowed } from "./is-shadowed.ts";
import { refuseSilenced } from "./refuse-silenced.ts";

/** The key under which a write happens once (LOG-3). Everything in the payload but its `id` makes the fingerprint. */
export function idempotencyKey<P extends { id: string; room: string }>(
  command: string,
  memberId: string,
  { id, room: _, ...body }: P,
): IdempotencyKey {
  return {
    memberId,
    commandId: id,
    fingerprint: hash("sha1", JSON.stringify([command, body]), "base64url"),
  };
}

/**
 * What a command answers when it is a resend, whatever would be said of it now: a message that was accepted
 * is not refused later because slow mode has begun, or because its target is gone.
 *
 * @returns undefined for a command that was not seen before.
 */
export async function firstOutcome(
  log: RoomLog,
  room: string,
  key: IdempotencyKey,
): Promise<Extract<AppendOutcome, { status: "repeated" | "reused" }> | undefined> {
  const outcome = await log.outcome(room, key);
  return outcome?.status === "repeated" || outcome?.status === "reused" ? outcome : undefined;
}

/** Appends one entry for a command. */
export async function appendOne(
  log: RoomLog,
  room: string,
  append: Append,
): Promise<AppendOutcome> {
  const [outcome] = await log.append(room, [append]);
  if (!outcome) throw new Error("The log gave no outcome for an append.");
  return outcome;
}

/** Where an outcome put the entry, or why there is none. */
export function positionOf(
  outcome: AppendOutcome,
): Answer<Position & { entry?: Entry | undefined }> {
  switch (outcome.status) {
    case "appended":
      return done({ epoch: outcome.epoch, seq: outcome.entry.seq, entry: outcome.entry });
    case "repeated":
      return done({ epoch: outcome.epoch, seq: outcome.seq, entry: outcome.entry });
    case "reused":
      return refuse("ID_REUSED", { field: "id" });
    case "missing":
      return refuse("NOT_FOUND", {
        message: "That message does not exist, or no longer does.",
        field: "messageId",
      });
    case "stale":
      return refuse("UNAVAILABLE", {
        message: "Others are changing the settings at this moment: try again.",
        retryAfterMs: 500,
      });
  }
}

/** What a write does beside its entry. */
export interface WriteEffects {
  /** Called when this call has appended the entry, and not for a resend of what was done before. */
  onAppended?: () => void;
  /**
   * Called in place of appending it where nobody else may see what the caller does; the answer is as if it were done. Left out
   * for what a shadow does not hide.
   */
  underShadow?: () => void;
}

/**
 * Carries out a write that appends one entry and answers with its place.
 *
 * @param decide Looks at the command and gives the entry to append, or the refusal.
 */
export async function writeOnce(
  command: CommandName,
  payload: { id: string; room: string },
  call: WriteCall,
  decide: () => Promise<Answer<EntryDraft>>,
  { onAppended, underShadow }: WriteEffects = {},
): Promise<Answer<Position>> {
  const { context, connection, room } = call;
  const { log } = context.store;
  const key = idempotencyKey(command, connection.identity.member.id, payload);
  const decided = refuseSilenced(command, call) ?? (await decide());
  // What was looked at when it came may have changed while it was decided.
  const decision = decided.ok ? (refuseSilenced(command, call) ?? decided) : decided;
  if (!decision.ok) {
    const first = await firstOutcome(log, room.id, key);
    return first ? placeOf(first) : decision;
  }
  if (underShadow && isShadowed(call)) {
    const first = await firstOutcome(log, room.id, key);
    if (first) return placeOf(first);
    underShadow();
    return done(room.position);
  }
  const outcome = await appendOne(log, room.id, { draft: decision.data, key });
  if (outcome.status === "appended") onAppended?.();
  return placeOf(outcome);
}

/** As {@link positionOf}, without the entry: what most writes are answered. */
export function placeOf(outcome: AppendOutcome): Answer<Position> {
  const answer = positionOf(outcome);
  return answer.ok ? done({ epoch: answer.data.epoch, seq: answer.data.seq }) : answer;
}
