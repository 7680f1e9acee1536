import { z } from "zod";
import type { CommandName, CommandPayload } from "../commands.ts";
import { LIMITS } from "../limits.ts";
import { emojiSchema, idSchema, roomIdSchema, seqSchema, timeSchema } from "./ids.ts";
import { optionSchema, pollFields } from "./poll.ts";
import { roomSettingsSchema } from "./room-settings.ts";

const room = roomIdSchema;
const id = idSchema;
// The room's own maxLength is checked with the settings at hand; this only bounds what is parsed.
const text = z.string().min(1).max(LIMITS.commandBytes);
const reason = z.string().max(500);
const pageLimit = z.number().int().min(1).max(LIMITS.historyPage);
const sanction = z.object({
  room: z.union([room, z.literal("*")]),
  memberId: id,
  kind: z.enum(["timeout", "ban", "shadow"]),
  durationMs: z.number().int().min(1_000).optional(),
  reason: reason.optional(),
  purge: z.boolean().optional(),
});

/** One schema for each command's payload. Fields that it does not name are dropped. */
export const commandSchemas: { [C in CommandName]: z.ZodType<CommandPayload<C>> } = {
  "room:join": z.object({
    room,
    since: z.object({ epoch: z.string().min(1).max(LIMITS.idLength), seq: seqSchema }).optional(),
    history: z.number().int().min(0).max(LIMITS.historyPage).optional(),
  }),
  "room:leave": z.object({ room }),
  "message:send": z.object({
    room,
    id,
    // Empty beside an image; the server says so where there is nothing at all.
    text: z.string().max(LIMITS.commandBytes),
    replyTo: id.optional(),
    thread: id.optional(),
    alsoInRoom: z.literal(true).optional(),
    attachments: z
      .array(z.object({ id, alt: z.string().max(LIMITS.altLength).optional() }))
      .max(LIMITS.attachments)
      .optional(),
    playhead: timeSchema.optional(),
  }),
  "message:edit": z.object({ room, messageId: id, id, text }),
  "message:delete": z.object({ room, messageId: id, id, reason: reason.optional() }),
  "message:pin": z.object({ room, messageId: id.nullable(), id }),
  "reaction:set": z.object({ room, messageId: id, emoji: emojiSchema, on: z.boolean() }),
  "burst:send": z.object({ room, emoji: emojiSchema, count: z.number().int().min(1).max(100) }),
  "typing:set": z.object({ room, typing: z.boolean() }),
  "read:mark": z.object({ room, seq: seqSchema }),
  "history:read": z
    .object({
      room,
      before: seqSchema.optional(),
      after: seqSchema.optional(),
      around: id.optional(),
      limit: pageLimit.optional(),
    })
    .refine((page) => page.before === undefined || page.after === undefined, {
      message: "give before or after, not both",
      path: ["after"],
    })
    .refine((page) => page.around === undefined || (page.before ?? page.after) === undefined, {
      message: "give around alone",
      path: ["around"],
    }),
  "thread:read": z.object({
    room,
    messageId: id,
    before: seqSchema.optional(),
    limit: pageLimit.optional(),
  }),
  "presence:list": z.object({ room, limit: pageLimit.optional() }),
  "poll:open": z.object({ room, id, ...pollFields }),
  "poll:close": z.object({ room, pollId: id, id, answer: optionSchema.optional() }),
  "poll:vote": z.object({ room, pollId: id, option: optionSchema }),
  "poll:standings": z.object({ room, limit: z.number().int().min(1).max(100).optional() }),
  "report:send": z.object({ room, messageId: id, reason: reason.min(1), note: reason.optional() }),
  "sanction:apply": sanction,
  "sanction:lift": sanction,
  "room:configure": z.object({
    room,
    id,
    settings: roomSettingsSchema.partial().refine((settings) => Object.keys(settings).length > 0, {
      message: "name at least one setting",
    }),
  }),
  "queue:read": z.object({
    room: room.optional(),
    before: id.optional(),
    limit: pageLimit.optional(),
  }),
  "queue:decide": z.object({
    room,
    itemId: id,
    decision: z.enum(["approve", "reject"]),
    reason: reason.optional(),
  }),
  "audit:read": z.object({
    room: room.optional(),
    before: id.optional(),
    limit: pageLimit.optional(),
  }),
  "warning:acknowledge": z.object({ id }),
  "session:refresh": z.object({ token: z.string().min(1).max(8_192) }),
};
