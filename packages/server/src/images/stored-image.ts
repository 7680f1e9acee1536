import { randomBytes } from "node:crypto";
import type { Attachment } from "@courtside/protocol";
import { roomIdSchema } from "@courtside/protocol/schemas";
import { z } from "zod";

const side = z.number().int().min(1);

const schema = z.object({
  room: roomIdSchema,
  /** Whose it is. */
  memberId: z.string(),
  /** Unix milliseconds at which it was uploaded. */
  at: z.number(),
  type: z.string(),
  width: side,
  height: side,
  /** Whether there is a small version as well. */
  thumbnail: z.boolean(),
  /** The message that has it, from the moment at which that was accepted. */
  messageId: z.string().optional(),
});

/** What is kept of an uploaded image beside its files. */
export type StoredImage = z.output<typeof schema>;

/** Reads what a store holds; undefined for what is none, for example of a later version. */
export function readStoredImage(value: unknown): StoredImage | undefined {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

/** An id of 32 characters that nobody guesses: until a message with it is published, it is all that keeps an image unseen. */
export function newImageId(): string {
  return randomBytes(24).toString("base64url");
}

/** The names of an image's files. */
export function fileNames(id: string): { full: string; thumbnail: string } {
  return { full: `${id}.webp`, thumbnail: `${id}-small.webp` };
}

/** Whether a text can be the name of an image's file. */
export function isFileName(name: string): boolean {
  return /^[\w-]{32}(?:-small)?\.webp$/.test(name);
}

/**
 * An image as everyone sees it.
 *
 * @param base The URL below which the files are, without a slash at its end.
 */
export function attachmentOf(
  id: string,
  { type, width, height, thumbnail }: StoredImage,
  base: string,
): Attachment {
  const names = fileNames(id);
  return {
    id,
    url: `${base}/${names.full}`,
    type,
    width,
    height,
    ...(thumbnail && { thumbnail: `${base}/${names.thumbnail}` }),
  };
}
