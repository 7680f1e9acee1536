import type { Answer, SendData, SendPayload } from "@courtside/protocol";
import { mentionedIn } from "../mentions/index.ts";
import { publishShadowed } from "../shadows/index.ts";
import type { Command, WriteCall } from "./command.ts";
import { draftMessage, type MessageDraft } from "./draft-message.ts";
import { answerTo, firstAnswer } from "./first-answer.ts";
import { appendOne, idempotencyKey } from "./idempotency.ts";
import { isShadowed } from "./is-shadowed.ts";
import { moderateMessage } from "./moderate-message.ts";
import { pauseFor, refuseByNow, refuseWriting } from "./refuse-writing.ts";

/** Writes a message. */
export const messageSend: Command<"message:send"> = {
  capability: "send",
  joined: true,
  handle: sendMessage,
};

/** Writes a message as somebody. A member's messages are stored in the order in which they were sent. */
export function sendMessage(payload: SendPayload, call: WriteCall): Promise<Answer<SendData>> {
  return call.connection.lane.run(async (leave) => {
    const { context, connection, room } = call;
    const { member } = connection.identity;
    const key = idempotencyKey("message:send", member.id, payload);
    const first = () => firstAnswer(payload, call, key);
    const draft = refuseWriting(call) ?? (await draftMessage(payload, call));
    if (!draft.ok) return (await first()) ?? draft;
    const moderated = await moderateMessage(draft.data, key, call, first);
    if (moderated.action === "answer") return moderated.answer;
    // In the same turn as the notes below: the member's other connections have lanes of their own.
    const late = refuseByNow(call);
    if (late) return (await first()) ?? late;
    const message = {
      ...moderated.draft,
      ...mentionedIn(room, moderated.draft.text, member),
    };
    const seenByAuthorAlone = moderated.action === "shadow" || isShadowed(call);
    const takeBack = noteWriting(call, seenByAuthorAlone ? undefined : message);
    try {
      // A resend is answered as the first time, also when a shadow has begun or ended since.
      if (seenByAuthorAlone || context.books.shadows.has(room.id, member.id)) {
        const answered = await first();
        if (answered) takeBack();
        if (answered) return answered;
      }
      if (seenByAuthorAlone) return await publishShadowed(context, room, message, key);
      const append = { draft: { kind: "message", message }, key } as const;
      const appending = appendOne(context.store.log, room.id, append);
      leave();
      const outcome = await appending;
      if (outcome.status !== "appended") takeBack();
      else if (outcome.entry.kind === "message") {
        moderated.published(outcome.entry.message);
        context.mentions.published(room.id, outcome.entry.message);
      }
      return answerTo(outcome, payload, call);
    } catch (error) {
      takeBack();
      throw error;
    }
  });
}

/**
 * Takes note that the caller writes, and of what everyone is about to read. Returns a function that takes it back, for a message
 * that was not stored.
 */
function noteWriting(call: WriteCall, message: MessageDraft | undefined): () => void {
  const { context, connection, room } = call;
  const at = context.now();
  const takeBackPause = room.slowMode.note(connection.identity.member.id, pauseFor(call), at);
  const takeBackWords = message && room.justSaid.note({ ...message, at });
  return () => {
    takeBackPause();
    takeBackWords?.();
  };
}
