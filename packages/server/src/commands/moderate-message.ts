import type { Answer, Message, SendData, WireError } from "@courtside/protocol";
import { judgedImages } from "../images/index.ts";
import { mentionedIn } from "../mentions/index.ts";
import { type Asked, type Decision, reasonText } from "../moderation/index.ts";
import type { IdempotencyKey } from "../store/room-log.ts";
import { refuse, type WriteCall } from "./command.ts";
import { type MessageDraft, refuseMode } from "./draft-message.ts";
import { answerHeld, heldAnswer } from "./held-answer.ts";
import { checkText } from "./message-text.ts";
import { pauseFor } from "./refuse-writing.ts";

/** What the room's hooks make of a message. */
export type Moderated =
  /** It goes on its way; `published` is called with what became of it. */
  | {
      action: "publish" | "shadow";
      draft: MessageDraft;
      published: (message: Message) => void;
    }
  /** It does not; the sender is told so. */
  | { action: "answer"; answer: Answer<SendData> };

/** Milliseconds after which a message is worth sending again that nobody could judge. */
const RETRY_AFTER_MS = 2_000;

/**
 * Has a message judged by the hooks of its room, where there are any.
 *
 * @param first Gives what a resend was answered the first time, whatever would be said of it now.
 */
export async function moderateMessage(
  draft: MessageDraft,
  key: IdempotencyKey,
  call: WriteCall,
  first: () => Promise<Answer<SendData> | undefined>,
): Promise<Moderated> {
  const { moderation } = call.context;
  if (!moderation.watches(call.room.id)) return { action: "publish", draft, published() {} };
  // Another node may have published it. To ask somebody else costs more than to look.
  const known = moderation.asksOthers(call.room.id) ? await first() : undefined;
  if (known) return { action: "answer", answer: known };
  const asked = askedOf(draft, key, call);
  const decision = await moderation.judge(asked);
  if (decision.action === "publish") {
    // It may wait for a moderator since it was judged by other rules, or as this member's first message.
    const waits = moderation.asksOthers(call.room.id) ? undefined : await heldAnswer(key, call);
    if (waits) return { action: "answer", answer: waits };
    const { text, unchecked } = decision;
    const published = (message: Message) => moderation.published(asked, message, unchecked);
    return { action: "publish", draft: { ...draft, text }, published };
  }
  const answered = await first();
  if (answered) return { action: "answer", answer: answered };
  if (decision.action === "shadow") {
    return { action: "shadow", draft: { ...draft, text: decision.text }, published() {} };
  }
  // What is rejected is not kept for whoever knows its address.
  if (decision.action === "reject" && draft.attachments) call.context.images?.dropMessage(draft.id);
  const answer =
    decision.action === "hold" ? await hold(draft, decision, key, call) : refuseDecided(decision);
  return { action: "answer", answer };
}

/** The refusal of what the hooks rejected, or could not judge. */
export function refuseDecided(decision: Decision & { action: "reject" | "unavailable" }): {
  ok: false;
  error: WireError;
} {
  if (decision.action === "unavailable") {
    return refuse("MODERATION_UNAVAILABLE", { retryAfterMs: RETRY_AFTER_MS });
  }
  const { reasonCode, hook, message = reasonText(reasonCode) } = decision;
  return refuse("REJECTED", { reasonCode, hook, ...(message !== undefined && { message }) });
}

/** A rewrite as it would be stored: checked as what was typed, but that it may say what was said before. */
export function acceptsRewrite(call: WriteCall): (text: string) => string | undefined {
  return (rewritten) => {
    const text = checkText(rewritten, call.room.settings);
    return text.ok && !refuseMode(text.data, call, () => []) ? text.data : undefined;
  };
}

function askedOf(draft: MessageDraft, key: IdempotencyKey, call: WriteCall): Asked {
  const { room, connection } = call;
  const { text, replyTo, playhead } = draft;
  return {
    room,
    writer: connection.identity,
    key,
    accepts: acceptsRewrite(call),
    message: {
      id: draft.clientId,
      text,
      attachments: judgedImages(call.context.images, draft.attachments),
      ...(replyTo && { replyTo }),
      ...(playhead !== undefined && { playhead }),
    },
  };
}

async function hold(
  draft: MessageDraft,
  decision: Decision & { action: "hold" },
  key: IdempotencyKey,
  call: WriteCall,
): Promise<Answer<SendData>> {
  const { context, room } = call;
  const { text, reasonCode, hook, detail } = decision;
  const reason = { reasonCode, hook, ...(detail !== undefined && { detail }) };
  const held = await context.review.hold({
    room: room.id,
    draft: { ...draft, text, ...mentionedIn(room, text, draft.author) },
    key,
    reason,
  });
  // What waits counts as written, so that slow mode keeps the queue short as well.
  if (held.status === "held") {
    room.slowMode.note(draft.author.id, pauseFor(call), context.now());
  }
  return answerHeld(held, key, call);
}
