import { LIMITS, type SendData, wireError } from "@courtside/protocol";
import { hostClaimsSchema, idSchema, seqSchema, timeSchema } from "@courtside/protocol/schemas";
import { z } from "zod";
import { deleteMessage } from "../../commands/message-delete.ts";
import { pinMessage } from "../../commands/message-pin.ts";
import { sendMessage } from "../../commands/message-send.ts";
import { cleanName, GUEST_ID_PREFIX } from "../../identity/index.ts";
import { readFoldedPage } from "../../rooms/folded-page.ts";
import { appendPurge } from "../../sanctions/append-purge.ts";
import { actorId, hostCall, hostMember } from "../host-call.ts";
import { defineRoute } from "../route.ts";
import { component } from "../schemas/components.ts";
import { entryPageSchema, positionSchema } from "../schemas/entry.ts";
import { messageSchema } from "../schemas/message.ts";
import { pageLimit, queryNumber } from "../schemas/page-query.ts";
import { roomParams } from "../schemas/room.ts";

const tag = "Messages";
const messageParams = roomParams.extend({ message: idSchema });

/** Whom the message is of: a bot, or the host. Members speak for themselves. */
const authorSchema = component(
  "Author",
  z.object({
    id: hostClaimsSchema.shape.sub.refine((id) => !id.startsWith(GUEST_ID_PREFIX), {
      message: `${GUEST_ID_PREFIX} marks guests`,
    }),
    name: hostClaimsSchema.shape.name,
    role: z.enum(["bot", "host"]).default("bot"),
    avatar: hostClaimsSchema.shape.avatar,
    flair: hostClaimsSchema.shape.flair,
    side: hostClaimsSchema.shape.side,
  }),
);

const listMessages = defineRoute({
  id: "listMessages",
  method: "get",
  path: "/rooms/{room}/messages",
  access: "read",
  effect: "reads",
  tag,
  summary: "A page of what a room shows, oldest first: the newest, or those before or after a seq.",
  params: roomParams,
  query: z
    .object({
      before: queryNumber({ min: 0 }).optional(),
      after: queryNumber({ min: 0 }).optional(),
      limit: pageLimit,
    })
    .refine(({ before, after }) => before === undefined || after === undefined, {
      message: "give before or after, not both",
      path: ["after"],
    }),
  answer: entryPageSchema,
  async handle({ context, params: { room }, query }) {
    const { before, after, limit = LIMITS.historyDefault } = query;
    const { log } = context.store;
    const page = {
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
      limit,
    };
    return { ok: true, data: await readFoldedPage((range) => log.read(room, range), page) };
  },
});

const getMessage = defineRoute({
  id: "getMessage",
  method: "get",
  path: "/rooms/{room}/messages/{message}",
  access: "read",
  effect: "reads",
  tag,
  summary: "One message as it stands now.",
  params: messageParams,
  answer: component("FoundMessage", z.object({ message: messageSchema })),
  async handle({ context, params: { room, message: id } }) {
    const message = await context.store.log.message(room, id);
    return message
      ? { ok: true, data: { message } }
      : { ok: false, error: wireError("NOT_FOUND", { field: "path.message" }) };
  },
});

const postMessage = defineRoute({
  id: "sendMessage",
  method: "post",
  path: "/rooms/{room}/messages",
  access: "write",
  effect: "writes",
  tag,
  summary: "Writes a message as a bot or as the host.",
  description:
    "It goes the way of every message: the room's hooks judge it, and may refuse or hold it. Slow mode and the room's modes do not hold it back.",
  params: roomParams,
  body: component(
    "SendMessageBody",
    z.object({
      author: authorSchema,
      text: z.string().min(1).max(LIMITS.commandBytes),
      replyTo: idSchema.optional(),
      playhead: timeSchema.optional(),
    }),
  ),
  answer: component(
    "SentMessage",
    z.discriminatedUnion("status", [
      z.object({
        status: z.literal("published"),
        epoch: z.string(),
        seq: seqSchema,
        message: messageSchema,
      }),
      z.object({ status: z.literal("held"), itemId: idSchema }),
    ]),
  ) as z.ZodType<SendData>,
  async handle({ context, params: { room }, body: { author, ...message }, commandId: id }) {
    const writer = { ...author, name: cleanName(author.name) };
    if (writer.name === "") {
      return { ok: false, error: wireError("INVALID", { field: "body.author.name" }) };
    }
    return sendMessage({ room, id, ...message }, await hostCall(context, room, writer));
  },
});

const removeMessage = defineRoute({
  id: "deleteMessage",
  method: "delete",
  path: "/rooms/{room}/messages/{message}",
  access: "moderate",
  effect: "writes",
  tag,
  summary: "Deletes a message: its text leaves the store, and every quote of it.",
  params: messageParams,
  answer: positionSchema,
  async handle({ context, key, params: { room, message: messageId }, commandId: id }) {
    return deleteMessage({ room, messageId, id }, await hostCall(context, room, hostMember(key)));
  },
});

const purgeMember = defineRoute({
  id: "purgeMember",
  method: "post",
  path: "/rooms/{room}/purge",
  access: "moderate",
  effect: "writes",
  tag,
  summary: "Deletes all that a member has said in a room so far, and what of theirs waits.",
  params: roomParams,
  body: component("PurgeBody", z.object({ memberId: idSchema })),
  answer: component("Done", z.object({})),
  async handle({ context, key, params: { room }, body: { memberId } }) {
    await appendPurge(context, room, memberId, actorId(key));
    return { ok: true, data: {} };
  },
});

const pinRoute = defineRoute({
  id: "pinMessage",
  method: "put",
  path: "/rooms/{room}/pin",
  access: "moderate",
  effect: "writes",
  tag,
  summary: "Pins a message in the place of the one pinned before; null takes the pin away.",
  params: roomParams,
  body: component("PinBody", z.object({ messageId: idSchema.nullable() })),
  answer: positionSchema,
  async handle({ context, key, params: { room }, body: { messageId }, commandId: id }) {
    return pinMessage({ room, messageId, id }, await hostCall(context, room, hostMember(key)));
  },
});

export const messageRoutes = [
  listMessages,
  getMessage,
  postMessage,
  removeMessage,
  purgeMember,
  pinRoute,
];
