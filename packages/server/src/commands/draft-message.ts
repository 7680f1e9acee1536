import {
  type Answer,
  LIMITS,
  type Message,
  type Quote,
  REASONS,
  type SendPayload,
  truncateText,
  type WireError,
} from "@courtside/protocol";
import { refuseByMode } from "../room-modes/refuse-by-mode.ts";
import { refuseAudience } from "./audience-check.ts";
import { claimFor } from "./claim-attachments.ts";
import { done, refuse, type WriteCall } from "./command.ts";
import { newMessageId } from "./message-id.ts";
import { checkMessageText } from "./message-text.ts";
import { ownShadowed } from "./own-shadowed.ts";
import { readerOf } from "./reader-of.ts";
import { threadFor } from "./thread-for.ts";

/** A message before the log has given it its place. */
export type MessageDraft = Omit<Message, "seq" | "at">;

/** Makes the message that somebody wants to send, or says why the room as it is set does not take it. */
export async function draftMessage(
  payload: SendPayload,
  call: WriteCall,
): Promise<Answer<MessageDraft>> {
  const { connection, room, capabilities } = call;
  const { member } = connection.identity;
  const { settings } = room;
  const text = checkMessageText(payload, settings);
  if (!text.ok) return text;
  const closed =
    refuseAudience(settings, connection.identity, capabilities) ??
    refuseImages(payload, call) ??
    refuseMode(text.data, call, () => saidLately(call));
  if (closed) return closed;
  const quote = await quoteFor(payload, call);
  if (!quote.ok) return quote;
  const thread = await threadFor(payload, call);
  if (!thread.ok) return thread;
  // The last thing, for what is refused must not take the images.
  const images = await claimFor(payload, call);
  if (!images.ok) return images;
  return done({
    id: images.data?.messageId ?? newMessageId(),
    clientId: payload.id,
    author: member,
    text: text.data,
    ...(payload.playhead !== undefined && { playhead: payload.playhead }),
    ...(quote.data && { replyTo: quote.data }),
    ...thread.data,
    ...(images.data && { attachments: images.data.attachments }),
  });
}

/**
 * Why the room's mode does not take a text. As slow mode, it does not hold back those who keep order.
 *
 * @param said Gives the texts that it has to differ from in a room where each message does.
 */
export function refuseMode(
  text: string,
  { room, capabilities }: WriteCall,
  said: () => readonly string[],
): { ok: false; error: WireError } | undefined {
  // An image alone says nothing that could be compared.
  if (text === "" || capabilities.has("delete-any")) return undefined;
  const error = refuseByMode(text, room.settings, said);
  return error && { ok: false, error };
}

/** Why the room's mode does not take the images of a message: they are no emoji. */
function refuseImages({ attachments = [] }: SendPayload, { room, capabilities }: WriteCall) {
  const refused = room.settings.emojiOnly && !capabilities.has("delete-any");
  if (attachments.length === 0 || !refused) return undefined;
  return refuse("REJECTED", {
    reasonCode: "emoji-only",
    message: REASONS["emoji-only"],
    field: "attachments",
  });
}

/** Messages with which a text is compared in a room where each has to differ. */
const UNIQUE_AMONG = 50;

/**
 * What was said in a room a moment ago.
 *
 * @param except The id of a message that is left out, because the text would replace its own.
 */
export function saidLately({ room }: WriteCall, except?: string): string[] {
  const texts: string[] = [];
  for (const { id, text } of room.recentMessages()) {
    if (texts.length === UNIQUE_AMONG) break;
    if (id !== except) texts.push(text);
  }
  return texts;
}

/** What stands for a message of nothing but images. */
function imageWords({ attachments = [] }: Message): string {
  return attachments.find(({ alt }) => alt)?.alt ?? (attachments.length > 0 ? "🖼️" : "");
}

/** What a reply keeps of the message that it answers. */
async function quoteFor(
  { replyTo }: SendPayload,
  call: WriteCall,
): Promise<Answer<Quote | undefined>> {
  const { room } = call;
  if (replyTo === undefined) return done(undefined);
  if (!room.settings.features.includes("replies")) {
    return refuse("INVALID", { message: "Replies are off in this room.", field: "replyTo" });
  }
  const quoted = (await room.message(replyTo, readerOf(call))) ?? ownShadowed(replyTo, call);
  if (!quoted || quoted.deleted) {
    return refuse("NOT_FOUND", {
      message: "The message that you answer is no longer there.",
      field: "replyTo",
    });
  }
  return done({
    id: quoted.id,
    author: quoted.author,
    text: truncateText(quoted.text || imageWords(quoted), LIMITS.quoteLength),
  });
}
