import type { QueueItem } from "@courtside/protocol";
import { idSchema, roomIdSchema, timeSchema } from "@courtside/protocol/schemas";
import { z } from "zod";
import { hostMember } from "../host-call.ts";
import { defineRoute } from "../route.ts";
import { component } from "../schemas/components.ts";
import { waitingMessageSchema } from "../schemas/message.ts";
import { pageLimit } from "../schemas/page-query.ts";
import { roomParams } from "../schemas/room.ts";

const tag = "Review queue";
const DEFAULT_LIMIT = 50;

const itemSchema = component(
  "QueueItem",
  z.looseObject({
    id: idSchema,
    room: roomIdSchema,
    message: waitingMessageSchema,
    reasonCode: z.string(),
    at: timeSchema,
  }),
) as z.ZodType<QueueItem>;

const readQueue = defineRoute({
  id: "readQueue",
  method: "get",
  path: "/rooms/{room}/queue",
  access: "moderate",
  effect: "reads",
  tag,
  summary: "What waits for a moderator in a room, the newest first.",
  params: roomParams,
  query: z.object({ before: idSchema.optional(), limit: pageLimit }),
  answer: component("QueuePage", z.object({ items: z.array(itemSchema), more: z.boolean() })),
  async handle({ context, params: { room }, query: { before, limit = DEFAULT_LIMIT } }) {
    const page = { ...(before !== undefined && { before }), limit };
    return { ok: true, data: await context.review.read(room, page) };
  },
});

const decide = defineRoute({
  id: "decideQueue",
  method: "post",
  path: "/rooms/{room}/queue/{item}",
  access: "moderate",
  effect: "writes",
  tag,
  summary: "Approves or rejects what waits. Whoever decides first has decided.",
  params: roomParams.extend({ item: idSchema }),
  body: component(
    "DecideBody",
    z.object({
      decision: z.enum(["approve", "reject"]),
      reason: z.string().max(500).optional(),
    }),
  ),
  answer: component("Decided", z.object({})),
  handle: ({ context, key, params: { room, item: itemId }, body }) =>
    context.review.decide({ room, itemId, by: hostMember(key), ...body }),
});

export const queueRoutes = [readQueue, decide];
