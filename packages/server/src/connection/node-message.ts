import type { MemberNotice, QueueNotice } from "@courtside/protocol";
import { idSchema, roomIdSchema } from "@courtside/protocol/schemas";
import { z } from "zod";

/** What one node asks of the others: to reach connections that they hold. It may be lost on the way. */
export type NodeMessage =
  | { kind: "notify"; memberId: string; notice: MemberNotice }
  | { kind: "disconnect"; memberId: string; reason: string }
  | { kind: "moderators"; room: string; notice: QueueNotice };

const MAX_CHANGES = 1_000;

// What a client is told is checked as far as a client relies on it: a later version's additions pass.
const memberNoticeSchema = z.looseObject({
  kind: z.enum([
    "sanction",
    "lifted",
    "decision",
    "warning",
    "acknowledged",
    "expiring",
    "mention",
  ]),
});
const queueNoticeSchema = z.looseObject({
  room: roomIdSchema,
  added: z
    .array(z.looseObject({ id: z.string(), room: roomIdSchema }))
    .max(MAX_CHANGES)
    .optional(),
  removed: z.array(z.string()).max(MAX_CHANGES).optional(),
});

const nodeMessageSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("notify"), memberId: idSchema, notice: memberNoticeSchema }),
  z.object({ kind: z.literal("disconnect"), memberId: idSchema, reason: z.string().max(200) }),
  z.object({ kind: z.literal("moderators"), room: roomIdSchema, notice: queueNoticeSchema }),
]);

/** What another node has sent; undefined for what is none of these. */
export function readNodeMessage(value: unknown): NodeMessage | undefined {
  const { success, data } = nodeMessageSchema.safeParse(value);
  return success ? (data as NodeMessage) : undefined;
}
