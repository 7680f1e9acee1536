import { type Answer, ERRORS, LIMITS, type Member, wireError } from "@courtside/protocol";
import { roomIdSchema } from "@courtside/protocol/schemas";
import { json, type Request, type RequestHandler, type Response, Router } from "express";
import { z } from "zod";
import type { ChatContext } from "../chat-context.ts";
import { faultOf } from "../commands/fault.ts";
import { answerErrors } from "../http/error-answers.ts";
import { createClientAddress } from "../limits/index.ts";
import { lastMessages, replayPolicy } from "../moderation/replay/index.ts";
import { roomConfig } from "../options/index.ts";
import { allowOrigins } from "./allow-origins.ts";
import { identifyModerator, type ModeratorRequest } from "./identify-moderator.ts";
import { orderWords, roomWords, tryWords } from "./word-desk.ts";

/** Where the routes lie. */
export const MODERATOR_PATH = "/moderation/v1";

/** Messages of a dry run; the command line has no such limit. */
const MAX_REPLAYED = 500;

const term = z.string().min(1).max(64);
const orderShape = {
  add: z.array(term).max(100).optional(),
  remove: z.array(term).max(100).optional(),
};
const orderSchema = z.object(orderShape);
const trialSchema = z.object({ text: z.string().max(LIMITS.maxLength * 2), ...orderShape });
const replaySchema = z.object({ limit: z.number().int().min(1).max(MAX_REPLAYED).optional() });

type Context = Pick<
  ChatContext,
  | "audit"
  | "authenticator"
  | "books"
  | "limits"
  | "logger"
  | "moderation"
  | "now"
  | "options"
  | "rooms"
  | "store"
>;

/**
 * What moderators do beside the socket, with their member's token as `Authorization: Bearer` and the capability
 * `configure`: a room's words, and dry runs of words and of the whole policy. Pages of the option `origins` may call it.
 */
export function moderatorRoutes(context: Context): Router {
  const router = Router();
  const addressOf = createClientAddress(context.options.trustProxy);
  router.use(allowOrigins(context.options.origins), json({ limit: LIMITS.commandBytes }));

  /** A route for a moderator of the room in the path, who sends what `schema` says. */
  function route<T>(
    like: ModeratorRequest["like"],
    schema: z.ZodType<T>,
    handle: (room: string, payload: T, by: Member) => Answer<unknown> | Promise<Answer<unknown>>,
  ): RequestHandler {
    return async (request: Request, response: Response) => {
      response.set("Cache-Control", "no-store");
      const room = roomIdSchema.safeParse(request.params.room);
      if (!room.success) return answer(response, invalid("room"));
      const { authorization } = request.headers;
      const about = { authorization, address: addressOf(request), room: room.data, like };
      const moderator = await identifyModerator(context, about);
      if (!moderator.ok) return answer(response, moderator);
      const payload = schema.safeParse(request.body ?? {});
      if (!payload.success) {
        const [issue] = payload.error.issues;
        return answer(response, invalid(issue?.path.join("."), issue?.message));
      }
      try {
        return answer(response, await handle(room.data, payload.data, moderator.data));
      } catch (error) {
        const fault = faultOf(context, { path: MODERATOR_PATH, room: room.data }, error);
        return answer(response, { ok: false, error: fault });
      }
    };
  }

  router.get(
    "/rooms/:room/words",
    route("queue:read", z.unknown(), (room) => ({ ok: true, data: roomWords(context, room) })),
  );
  router.patch(
    "/rooms/:room/words",
    route("room:configure", orderSchema, (room, order, by) =>
      context.store.available
        ? orderWords(context, room, order, by.id)
        : { ok: false, error: wireError("UNAVAILABLE") },
    ),
  );
  router.post(
    "/rooms/:room/words/dry-run",
    route("queue:read", trialSchema, (room, { text, ...order }) =>
      tryWords(context, room, text, order),
    ),
  );
  router.post(
    "/rooms/:room/policy/dry-run",
    route("queue:read", replaySchema, async (room, { limit = MAX_REPLAYED }) => {
      const { rooms, options, moderation, books, store } = context;
      const replay = {
        room,
        settings: rooms.find(room)?.settings ?? roomConfig(options.rooms, room).settings,
        policy: moderation.policyOf(room),
        remote: "left-out",
        words: books.words.of(room),
      } as const;
      const messages = await lastMessages(store.log, room, limit);
      return { ok: true, data: await replayPolicy(replay, messages) };
    }),
  );
  router.use(answerErrors(context.logger));
  return router;
}

function answer(response: Response, answered: Answer<unknown>): void {
  if (answered.ok) response.json(answered.data);
  else response.status(ERRORS[answered.error.code].status).json({ error: answered.error });
}

function invalid(field = "", problem?: string): Answer<never> {
  const details = { ...(field && { field }), ...(problem && { message: problem }) };
  return { ok: false, error: wireError("INVALID", details) };
}
