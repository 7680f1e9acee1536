import { type Answer, type Message, wireError } from "@courtside/protocol";
import { judgedImages } from "../images/index.ts";
import type { Decision } from "../moderation/index.ts";
import { done, type RoomCall } from "./command.ts";
import { idempotencyKey } from "./idempotency.ts";
import { acceptsRewrite, refuseDecided } from "./moderate-message.ts";

/** An edit that the room's hooks let through. */
export interface ModeratedEdit {
  readonly text: string;
  /** To be called once it is in the log. */
  published(): void;
}

/**
 * Has an edit judged as a message is. It cannot wait and cannot be shown to its author alone, because the message already
 * stands there for everyone: what would be held or shadowed as a message is refused as an edit.
 */
export async function moderateEdit(
  payload: { room: string; messageId: string; id: string; text: string },
  text: string,
  edit: Message,
  call: RoomCall,
): Promise<Answer<ModeratedEdit>> {
  const { context, connection, room } = call;
  const { moderation, now } = context;
  if (!moderation.watches(room.id)) return done({ text, published() {} });
  const asked = {
    room,
    writer: connection.identity,
    key: idempotencyKey("message:edit", connection.identity.member.id, payload),
    accepts: acceptsRewrite(call),
    edit,
    message: {
      id: payload.id,
      text,
      attachments: judgedImages(context.images, edit.attachments),
      ...(edit.replyTo && { replyTo: edit.replyTo }),
      ...(edit.playhead !== undefined && { playhead: edit.playhead }),
    },
  };
  const decision = await moderation.judge(asked);
  if (decision.action !== "publish") return refuseEdit(decision);
  const published = () => {
    const edited = { ...edit, text: decision.text, editedAt: now() };
    moderation.published(asked, edited, decision.unchecked);
  };
  return done({ text: decision.text, published });
}

function refuseEdit(decision: Exclude<Decision, { action: "publish" }>) {
  if (decision.action === "reject" || decision.action === "unavailable") {
    return refuseDecided(decision);
  }
  const { reasonCode, hook } = decision;
  const message = "Your change was not accepted; the message stays as it was.";
  return { ok: false as const, error: wireError("REJECTED", { reasonCode, hook, message }) };
}
