import { z } from "zod";
import { LIMITS } from "../limits.ts";

/** Any id but a room's. */
export const idSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, `1 to ${LIMITS.idLength} of A-Z a-z 0-9 _ -`);

export const roomIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9._:-]{1,128}$/, `1 to ${LIMITS.roomLength} of A-Z a-z 0-9 . _ : -`);

export const seqSchema = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** Unix milliseconds. */
export const timeSchema = z.number().int().min(0).max(8_640_000_000_000_000);

/** An emoji or a short code of the host's own. */
export const emojiSchema = z.string().min(1).max(32);
