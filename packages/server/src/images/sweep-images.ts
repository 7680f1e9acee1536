import { LIMITS } from "@courtside/protocol";
import type { RoomLog } from "../store/room-log.ts";
import { CLAIM_MS } from "./claim-images.ts";
import type { BookRecord, ImageBook } from "./image-book.ts";

/** Milliseconds for which the message of an image may be on its way: it may wait for a moderator for a day. */
const ON_ITS_WAY_MS = LIMITS.heldMs + CLAIM_MS;

export interface SweepParts {
  book: ImageBook;
  log: Pick<RoomLog, "message">;
  /** Lets go of images and of what is known of them. */
  drop(gone: { images: string[]; messages: string[] }): Promise<void>;
  /** Gives Unix milliseconds. */
  now: () => number;
}

/**
 * Finds images that nobody needs: never sent, or of a message that is deleted or that retention has taken. Those of a deleted message
 * go with it; this finds what was missed because a node or the storage failed at that moment. A call looks at some of all,
 * and the next one goes on from there.
 */
export class ImageSweep {
  readonly #parts: SweepParts;
  #after = 0;

  constructor(parts: SweepParts) {
    this.#parts = parts;
  }

  async run(): Promise<void> {
    const { book, drop } = this.#parts;
    const { found, next, more } = await book.page(this.#after);
    this.#after = more ? next : 0;
    const images: string[] = [];
    const messages: string[] = [];
    for (const record of found) {
      if (!(await this.#isGone(record))) continue;
      if (record.kind === "image") images.push(record.id);
      else {
        images.push(...record.message.images);
        messages.push(record.id);
      }
    }
    if (images.length + messages.length > 0) await drop({ images, messages });
  }

  async #isGone(record: BookRecord): Promise<boolean> {
    const { book, log, now } = this.#parts;
    if (record.kind === "image") {
      const { messageId, at } = record.image;
      if (messageId === undefined) return now() - at > 2 * CLAIM_MS;
      // One that was sent is looked at with its message, unless only part of what goes with that is gone.
      return (await book.message(messageId)) === undefined;
    }
    const { room, at } = record.message;
    const message = await log.message(room, record.id);
    return message ? message.deleted !== undefined : now() - at > ON_ITS_WAY_MS;
  }
}
