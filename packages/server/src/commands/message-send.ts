import {
  type Answer,
  LIMITS,
  type Message,
  type Quote,
  redactMessage,
  type SendData,
  type SendPayload,
  truncateText,
} from "@courtside/protocol";
import { slowModeFor } from "../rooms/slow-mode.ts";
import { answerShadowed, publishShadowed } from "../shadows/index.ts";
import type { AppendOutcome, IdempotencyKey } from "../store/room-log.ts";
import { refuseAudience } from "./audience-check.ts";
import { type Command, done, type RoomCall, refuse } from "./command.ts";
import { appendOne, firstOutcome, idempotencyKey, positionOf } from "./idempotency.ts";
import { newMessageId } from "./message-id.ts";
import { checkText } from "./message-text.ts";
import { refuseTimedOut } from "./refuse-timed-out.ts";

/** A message before the log has given it its place. */
type MessageDraft = Omit<Message, "seq" | "at">;

/** Writes a message. A member's messages are stored in the order in which they were sent. */
export const messageSend: Command<"message:send"> = {
  capability: "send",
  joined: true,
  handle(payload, call) {
    return call.connection.lane.run(async (leave) => {
      const { context, connection, room } = call;
      const { log } = context.store;
      const { member } = connection.identity;
      const key = idempotencyKey("message:send", member.id, payload);
      const judged = await judge(payload, call);
      // In the same turn as the note below: the member's other connections have lanes of their own.
      const decision = judged.ok ? (refuseHaste(call) ?? judged) : judged;
      if (!decision.ok) return (await firstAnswer(payload, call, key)) ?? decision;
      const takeBack = room.slowMode.note(member.id, pauseFor(call), context.now());
      try {
        const seenByAuthorAlone = isShadowed(call);
        // A resend is answered as the first time, also when a shadow has begun or ended since.
        if (seenByAuthorAlone || context.books.shadows.has(room.id, member.id)) {
          const first = await firstAnswer(payload, call, key);
          if (first) takeBack();
          if (first) return first;
        }
        if (seenByAuthorAlone) return await publishShadowed(context, room, decision.data, key);
        const append = { draft: { kind: "message", message: decision.data }, key } as const;
        const appending = appendOne(log, room.id, append);
        leave();
        const outcome = await appending;
        if (outcome.status !== "appended") takeBack();
        return answerTo(outcome, payload, call);
      } catch (error) {
        takeBack();
        throw error;
      }
    });
  },
};

/** What a resend is answered, whatever would be said of it now; undefined for a message that is new. */
async function firstAnswer(
  payload: SendPayload,
  call: RoomCall,
  key: IdempotencyKey,
): Promise<Answer<SendData> | undefined> {
  const { context, room } = call;
  const first = await firstOutcome(context.store.log, room.id, key);
  if (first) return answerTo(first, payload, call);
  const { shadows } = context.books;
  if (!shadows.has(room.id, key.memberId)) return undefined;
  const shadowed = await shadows.find(room.id, key);
  return shadowed && answerShadowed(shadowed, key);
}

/** Whether what the caller writes is shown to the caller alone. */
function isShadowed({ context, connection, room }: RoomCall): boolean {
  return context.books.sanctions.standing(connection.identity.member, room.id).shadow !== undefined;
}

/** Gives the message to append, or why it is refused. */
async function judge(payload: SendPayload, call: RoomCall): Promise<Answer<MessageDraft>> {
  const { connection, room, capabilities } = call;
  const { member } = connection.identity;
  const { settings } = room;
  const held = refuseTimedOut("message:send", call);
  if (held) return held;
  const text = checkText(payload.text, settings);
  if (!text.ok) return text;
  const closed =
    refuseAudience(settings, connection.identity, capabilities) ?? refuseExtras(payload);
  if (closed) return closed;
  const quote = await quoteFor(payload, call);
  if (!quote.ok) return quote;
  return done({
    id: newMessageId(),
    clientId: payload.id,
    author: member,
    text: text.data,
    ...(payload.playhead !== undefined && { playhead: payload.playhead }),
    ...(quote.data && { replyTo: quote.data }),
  });
}

/** Why a member may not write again yet; undefined when they may. */
function refuseHaste(call: RoomCall) {
  const { context, connection, room } = call;
  const now = context.now();
  const until = room.slowMode.until(connection.identity.member.id, pauseFor(call), now);
  return until === undefined ? undefined : refuse("SLOW_MODE", { retryAfterMs: until - now });
}

function pauseFor({ room, capabilities }: RoomCall): number {
  return slowModeFor(room.settings, capabilities);
}

function refuseExtras({ thread, attachments }: SendPayload) {
  if (thread !== undefined) {
    return refuse("INVALID", { message: "Threads are off in this room.", field: "thread" });
  }
  if (attachments !== undefined && attachments.length > 0) {
    return refuse("INVALID", { message: "Images are off in this room.", field: "attachments" });
  }
  return undefined;
}

/** What a reply keeps of the message that it answers. */
async function quoteFor(
  { replyTo }: SendPayload,
  { room }: RoomCall,
): Promise<Answer<Quote | undefined>> {
  if (replyTo === undefined) return done(undefined);
  if (!room.settings.features.includes("replies")) {
    return refuse("INVALID", { message: "Replies are off in this room.", field: "replyTo" });
  }
  const quoted = await room.message(replyTo);
  if (!quoted || quoted.deleted) {
    return refuse("NOT_FOUND", {
      message: "The message that you answer is no longer there.",
      field: "replyTo",
    });
  }
  return done({
    id: quoted.id,
    author: quoted.author,
    text: truncateText(quoted.text, LIMITS.quoteLength),
  });
}

function answerTo(
  outcome: AppendOutcome,
  payload: SendPayload,
  { connection }: RoomCall,
): Answer<SendData> {
  const place = positionOf(outcome);
  if (!place.ok) return place;
  const { epoch, seq, entry } = place.data;
  if (entry?.kind === "message") {
    return done({ status: "published", epoch, seq, message: entry.message });
  }
  // Retention took the entry between the first sending and this one: it was published, and its text is gone.
  const gone = { id: newMessageId(), clientId: payload.id, author: connection.identity.member };
  const message = redactMessage({ ...gone, text: "", at: 0, seq }, "system");
  return done({ status: "published", epoch, seq, message });
}
