import { LIMITS } from "@courtside/protocol";
import type { Router } from "express";
import { z } from "zod";
import type { ChatContext } from "../chat-context.ts";
import { lastMessages, replayPolicy } from "../moderation/replay/index.ts";
import { roomConfig } from "../options/index.ts";
import type { moderatorRouteFactory } from "./moderator-route.ts";
import { orderWords, roomWords, tryWords } from "./word-desk.ts";

/** Messages of a dry run; the command line has no such limit. */
const MAX_REPLAYED = 500;

const term = z.string().min(1).max(64);
const orderShape = {
  add: z.array(term).max(100).optional(),
  remove: z.array(term).max(100).optional(),
};
const READS = { needs: "configure", like: "queue:read" } as const;

/** A room's words, and dry runs of words and of the whole policy; with the capability `configure`. */
export function wordDeskRoutes(
  router: Router,
  route: ReturnType<typeof moderatorRouteFactory>,
  context: ChatContext,
): void {
  router.get(
    "/rooms/:room/words",
    route({
      ...READS,
      body: z.unknown(),
      handle: ({ room }) => ({ ok: true, data: roomWords(context, room) }),
    }),
  );
  router.patch(
    "/rooms/:room/words",
    route({
      needs: "configure",
      like: "room:configure",
      body: z.object(orderShape),
      handle: ({ room }, order, { member }) => orderWords(context, room, order, member.id),
    }),
  );
  router.post(
    "/rooms/:room/words/dry-run",
    route({
      ...READS,
      body: z.object({ text: z.string().max(LIMITS.maxLength * 2), ...orderShape }),
      handle: ({ room }, { text, ...order }) => tryWords(context, room, text, order),
    }),
  );
  router.post(
    "/rooms/:room/policy/dry-run",
    route({
      ...READS,
      body: z.object({ limit: z.number().int().min(1).max(MAX_REPLAYED).optional() }),
      async handle({ room }, { limit = MAX_REPLAYED }) {
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
      },
    }),
  );
}
