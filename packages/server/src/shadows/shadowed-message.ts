import type { EntriesNotice, Entry, Message } from "@courtside/protocol";
import { idSchema, roomIdSchema } from "@courtside/protocol/schemas";
import { z } from "zod";

/** A message that only its author sees, as it is kept for a while. */
export interface ShadowedMessage {
  room: string;
  /** The room's epoch at the time; in another one its seq means nothing. */
  epoch: string;
  /** A digest of the command's body, by which a resend is known. */
  fingerprint: string;
  /** Its `seq` is that of the entry after which it stands: it has no place in the log of its own. */
  message: Message;
}

/** A message of which the author alone is shown something, and where that stands. */
export type ShownAlone = Pick<ShadowedMessage, "room" | "epoch" | "message">;

// The message was made by this server; what matters is whose it is and where it is shown.
const schema = z.object({
  room: roomIdSchema,
  epoch: z.string(),
  fingerprint: z.string(),
  message: z.looseObject({
    id: idSchema,
    clientId: idSchema,
    author: z.looseObject({ id: idSchema }),
    text: z.string(),
    at: z.number(),
    seq: z.number(),
  }),
});

/** Reads what a store holds; undefined for what is not a shadowed message. */
export function readShadowed(value: unknown): ShadowedMessage | undefined {
  const parsed = schema.safeParse(value);
  return parsed.success ? (parsed.data as unknown as ShadowedMessage) : undefined;
}

/** Names a message by what makes its sending happen once (LOG-3). */
export function shadowKey(room: string, memberId: string, commandId: string): string {
  return `${room}|${memberId}|${commandId}`;
}

/**
 * The frame that brings an author what only they see. It covers nothing of the log, `to` being right before `from`, so that
 * a client which knows nothing of it drops it as old news and keeps its place.
 */
export function shadowFrame({ room, epoch, message }: ShownAlone, entry: Entry): EntriesNotice {
  const { seq } = message;
  return { room, epoch, from: seq + 1, to: seq, entries: [entry] };
}
