import type { Answer, Attachment } from "@courtside/protocol";
import type { Logger } from "pino";
import type { ServerOptions } from "../options/index.ts";
import { QueueStore } from "../review/queue-store.ts";
import type { Store } from "../store/store.ts";
import { CLAIM_MS, type Claim, claimImages } from "./claim-images.ts";
import { type DecodeFault, ENCODED_TYPE } from "./decoder/decoded-image.ts";
import { ImageDecoder } from "./decoder/image-decoder.ts";
import { ImageBook } from "./image-book.ts";
import type { ImageStorage, StoredFile } from "./storage/image-storage.ts";
import { storageOf } from "./storage/storage-of.ts";
import {
  attachmentOf,
  fileNames,
  isFileName,
  newImageId,
  type StoredImage,
} from "./stored-image.ts";
import { ImageSweep } from "./sweep-images.ts";

/** Where the server itself shows images. */
export const IMAGES_PATH = "/images";

/** An image that was uploaded, and until when it may be sent. */
export interface Uploaded {
  attachment: Attachment;
  /** Unix milliseconds. */
  expiresAt: number;
}

/** The images of a server: taken in, given to messages, shown, and let go of. */
export interface Images {
  /** Makes an image of a file anew and keeps it for its sender. Rejects when the storage or the store fails. */
  take(
    file: Uint8Array,
    whose: { room: string; memberId: string },
  ): Promise<{ ok: true; uploaded: Uploaded } | { ok: false; fault: DecodeFault }>;
  /** Gives images to a message; `INVALID` where one is not the sender's to give. */
  claim(claim: Claim): Promise<Answer<Attachment[]>>;
  /** A file by its name. */
  open(name: string): Promise<StoredFile | undefined>;
  /** Lets go of the images of a message that is gone, soon; what fails is swept later. */
  dropMessage(messageId: string): void;
  /** As {@link Images.dropMessage}, all images of a member in a room. */
  dropMember(room: string, memberId: string): void;
  /**
   * As {@link Images.dropMessage}, the images of all that a room was cleared of at a time, in Unix milliseconds. What waits for
   * a moderator may still be published, and keeps its own.
   */
  dropCleared(room: string, at: number): void;
  /** Lets go of some of what nobody needs. */
  trim(): Promise<void>;
  /** Resolves once what was to go is gone. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export interface ImageParts {
  options: Pick<ServerOptions, "imagesDir" | "imagesS3" | "imagesUrl">;
  store: Pick<Store, "log" | "records">;
  logger: Pick<Logger, "warn">;
  /** Gives Unix milliseconds. */
  now: () => number;
}

/** @returns undefined where no storage is set, or where images cannot be decoded, which is said in the log. */
export async function createImages(parts: ImageParts): Promise<Images | undefined> {
  const storage = storageOf(parts.options);
  if (!storage) return undefined;
  const decoder = new ImageDecoder();
  const trouble = await decoder.trouble();
  if (trouble === undefined) return imagesIn(storage, decoder, parts);
  decoder.close();
  parts.logger.warn(`Images are off, for the package sharp does not work here: ${trouble}`);
  return undefined;
}

function imagesIn(
  storage: ImageStorage,
  decoder: ImageDecoder,
  { options, store, logger, now }: ImageParts,
): Images {
  const base = options.imagesUrl?.replace(/\/+$/, "") ?? IMAGES_PATH;
  const book = new ImageBook(store.records);
  const sweep = new ImageSweep({ book, log: store.log, drop, now });
  const queue = new QueueStore(store.records, now);
  const going = new Set<Promise<void>>();

  async function drop({ images, messages }: { images: string[]; messages: string[] }) {
    for (const id of images) {
      const { full, thumbnail } = fileNames(id);
      await Promise.all([storage.remove(full), storage.remove(thumbnail)]);
    }
    await book.forget({ images, messages });
  }

  function soon(work: () => Promise<void>): void {
    const running = work()
      .catch((err: unknown) =>
        logger.warn({ err }, "Images could not be deleted; they are swept later."),
      )
      .finally(() => going.delete(running));
    going.add(running);
  }

  return {
    async take(file, { room, memberId }) {
      const outcome = await decoder.decode(file);
      if (!outcome.ok) return outcome;
      const { full, thumbnail } = outcome.image;
      const id = newImageId();
      const names = fileNames(id);
      const at = now();
      const { width, height } = full;
      const image: StoredImage = {
        room,
        memberId,
        at,
        type: ENCODED_TYPE,
        width,
        height,
        thumbnail: thumbnail !== undefined,
      };
      // Known before it is there: a file of which nothing is known would never be swept.
      await book.add(id, image);
      await storage.put(names.full, full.bytes);
      if (thumbnail) await storage.put(names.thumbnail, thumbnail.bytes);
      const uploaded = { attachment: attachmentOf(id, image, base), expiresAt: at + CLAIM_MS };
      return { ok: true, uploaded };
    },
    claim: (claim) => claimImages({ book, log: store.log, base, now }, claim),
    open: async (name) => (isFileName(name) ? storage.open(name) : undefined),
    dropMessage(messageId) {
      soon(async () => {
        const message = await book.message(messageId);
        if (message) await drop({ images: message.images, messages: [messageId] });
      });
    },
    dropMember(room, memberId) {
      soon(async () => {
        for await (const record of book.all()) {
          if (record.kind !== "image" || record.image.room !== room) continue;
          if (record.image.memberId !== memberId) continue;
          const { messageId } = record.image;
          await drop({ images: [record.id], messages: messageId === undefined ? [] : [messageId] });
        }
      });
    },
    dropCleared(room, at) {
      soon(async () => {
        for await (const record of book.all()) {
          if (record.kind !== "message" || record.message.room !== room) continue;
          if (record.message.at > at || (await store.log.message(room, record.id))) continue;
          const { state = "done" } = (await queue.get(room, record.id))?.value ?? {};
          if (state !== "done") continue;
          await drop({ images: record.message.images, messages: [record.id] });
        }
      });
    },
    trim: () => sweep.run(),
    async settled() {
      await Promise.all(going);
    },
    async close() {
      await Promise.all(going);
      decoder.close();
    },
  };
}
