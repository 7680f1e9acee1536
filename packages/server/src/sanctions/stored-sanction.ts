import { hash } from "node:crypto";
import { type Member, ROLES, type Sanction } from "@courtside/protocol";
import { idSchema, roomIdSchema, timeSchema } from "@courtside/protocol/schemas";
import { z } from "zod";

/** A sanction as it is kept. */
export interface StoredSanction {
  sanction: Sanction;
  /**
   * The rank of who made it. It holds for members below that rank, whatever the maker could know of them: a member who
   * is connected to another node, or will be a moderator tomorrow.
   */
  rank: number;
}

/** Of the host API, which stands above everyone in the chat. */
export const HOST_RANK: number = ROLES.length;

const schema = z.object({
  sanction: z.object({
    id: idSchema,
    room: z.union([roomIdSchema, z.literal("*")]),
    memberId: idSchema,
    kind: z.enum(["timeout", "ban", "shadow"]),
    at: timeSchema,
    until: timeSchema.optional(),
    reason: z.string().optional(),
    by: z.string().optional(),
  }),
  rank: z.number(),
});

/** Reads what a store holds; undefined for what is not a sanction. */
export function readSanction(value: unknown): StoredSanction | undefined {
  const parsed = schema.safeParse(value);
  return parsed.success ? (parsed.data as StoredSanction) : undefined;
}

/** Names a member's sanction of a kind in a room. A later one has the same key, and so replaces it. */
export function sanctionKey({
  room,
  memberId,
  kind,
}: Pick<Sanction, "room" | "memberId" | "kind">): string {
  return `${room}|${memberId}|${kind}`;
}

/** The sanction's id on the wire, the same for the one that replaces it. */
export function sanctionId(key: string): string {
  return `s_${hash("sha256", key, "base64url").slice(0, 22)}`;
}

/** Where a member stands: nobody sanctions somebody of equal or higher rank. */
export function rankOf({ role }: Pick<Member, "role">): number {
  return ROLES.indexOf(role);
}

/** A sanction as the member whom it is about may see it: without who made it. */
export function shownToMember({ by: _, ...sanction }: Sanction): Sanction {
  return sanction;
}
