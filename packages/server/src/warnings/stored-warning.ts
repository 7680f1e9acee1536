import type { Warning } from "@courtside/protocol";
import { idSchema, roomIdSchema, timeSchema } from "@courtside/protocol/schemas";
import { z } from "zod";

/** Why somebody was warned, in a word that a page knows. */
export const reasonCodeSchema = z.string().regex(/^[a-z0-9-]{1,64}$/, "1 to 64 of a-z 0-9 -");

/** A warning as it waits for its member. */
export interface StoredWarning {
  readonly warning: Warning;
  readonly memberId: string;
  /** Where its maker stands: it is not for a member of that rank or above. */
  readonly rank: number;
}

const schema = z.object({
  warning: z.object({
    id: idSchema,
    room: roomIdSchema.optional(),
    at: timeSchema,
    message: z.string(),
    reasonCode: reasonCodeSchema.optional(),
  }),
  memberId: idSchema,
  rank: z.number(),
});

/** Reads what a store holds; undefined for what is no warning. */
export function readWarning(value: unknown): StoredWarning | undefined {
  const parsed = schema.safeParse(value);
  return parsed.success ? (parsed.data as StoredWarning) : undefined;
}

/** Names a member's warning in the store. */
export function warningKey(memberId: string, id: string): string {
  return `${memberId}|${id}`;
}

/** @param key From {@link warningKey}, whose parts hold no `|`. */
export function memberOfKey(key: string): string {
  return key.split("|")[0] ?? "";
}
