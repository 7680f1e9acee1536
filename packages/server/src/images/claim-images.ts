import {
  type Answer,
  type Attachment,
  type AttachmentClaim,
  cleanText,
  wireError,
} from "@courtside/protocol";
import type { RoomLog } from "../store/room-log.ts";
import type { ImageBook, KnownImage } from "./image-book.ts";
import { attachmentOf } from "./stored-image.ts";

/** Milliseconds after its upload within which an image has to be sent. */
export const CLAIM_MS = 3_600_000;

export interface Claim {
  room: string;
  memberId: string;
  /** The message that is to have them; the same for a resend. */
  messageId: string;
  wanted: readonly AttachmentClaim[];
}

export interface ClaimParts {
  book: ImageBook;
  log: Pick<RoomLog, "message">;
  /** Where the files are. */
  base: string;
  /** Gives Unix milliseconds. */
  now: () => number;
}

/**
 * Gives images to a message, if they are the sender's own, from this room, new enough and in no other message. What everyone
 * is shown of them is what the server knows; of the sender's word, the description alone.
 */
export async function claimImages(
  { book, log, base, now }: ClaimParts,
  claim: Claim,
): Promise<Answer<Attachment[]>> {
  const { messageId, wanted } = claim;
  const known = await Promise.all(wanted.map(({ id }) => book.image(id)));
  const own = known.filter((each) => each !== undefined && isFree(each, claim, now()));
  const distinct = new Set(wanted.map(({ id }) => id)).size;
  if (own.length < wanted.length || distinct < wanted.length) return refuse(GONE);
  const images = own as KnownImage[];
  const resent = images.every(({ image }) => image.messageId === messageId);
  // A resend after its first outcome is forgotten: the log takes the message's id no second time.
  if (resent && (await log.message(claim.room, messageId))) return refuse(SENT);
  if (!resent && !(await book.give(images, messageId, now()))) return refuse(GONE);
  const attachments = images.map(({ id, image }, index) => {
    const alt = cleanText(wanted[index]?.alt ?? "");
    return { ...attachmentOf(id, image, base), ...(alt !== "" && { alt }) };
  });
  return { ok: true, data: attachments };
}

function isFree({ image }: KnownImage, { room, memberId, messageId }: Claim, now: number): boolean {
  if (image.room !== room || image.memberId !== memberId) return false;
  if (image.messageId !== undefined) return image.messageId === messageId;
  return now - image.at <= CLAIM_MS;
}

const GONE = "That image is not there, or no longer: upload it again.";
const SENT = "That message was sent before.";

function refuse(message: string): Answer<never> {
  return { ok: false, error: wireError("INVALID", { message, field: "attachments" }) };
}
