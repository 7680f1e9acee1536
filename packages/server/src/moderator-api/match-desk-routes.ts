import { randomUUID } from "node:crypto";
import type { Answer, Position } from "@courtside/protocol";
import { idSchema } from "@courtside/protocol/schemas";
import type { Router } from "express";
import { z } from "zod";
import { announceBody, eventBody } from "../api/schemas/entry.ts";
import type { ChatContext } from "../chat-context.ts";
import { type Announcing, postAnnouncement, postEvent } from "../match/index.ts";
import type { Moderator } from "./identify-moderator.ts";
import type { moderatorRouteFactory } from "./moderator-route.ts";

const WRITES = { needs: "announce", like: "message:send" } as const;

/** The same when a request is sent again: what it says is said once. */
const requestId = idSchema.default(() => randomUUID());

/** Match events and announcements by members with the capability `announce`: moderators and bots. */
export function matchDeskRoutes(
  router: Router,
  route: ReturnType<typeof moderatorRouteFactory>,
  context: ChatContext,
): void {
  router.post(
    "/rooms/:room/announcements",
    route({
      ...WRITES,
      body: z.object({ id: requestId, ...announceBody }),
      handle: ({ room }, { id, ...body }, by) =>
        unlessShadowed(context, room, by, () =>
          postAnnouncement(announcing(context, room, by, id), body),
        ),
    }),
  );
  router.post(
    "/rooms/:room/events",
    route({
      ...WRITES,
      body: z.object({ id: requestId, ...eventBody }),
      handle: ({ room }, { id, ...body }, by) =>
        unlessShadowed(context, room, by, () => postEvent(announcing(context, room, by, id), body)),
    }),
  );
}

function announcing(
  context: ChatContext,
  room: string,
  { member }: Moderator,
  commandId: string,
): Announcing {
  return {
    context,
    room,
    actorId: member.id,
    commandId,
    appended: ({ kind, seq }) =>
      context.audit.record({
        action: kind === "event" ? "room:event" : "room:announce",
        actor: member.id,
        room,
        detail: { seq },
      }),
  };
}

/** Who is shadowed is answered as if it were done, and the room is told nothing. */
async function unlessShadowed(
  { books, store }: ChatContext,
  room: string,
  { member }: Moderator,
  post: () => Promise<Answer<Position>>,
): Promise<Answer<Position>> {
  if (!books.sanctions.standing(member, room).shadow) return post();
  const { epoch, seq } = await store.log.open(room);
  return { ok: true, data: { epoch, seq: seq + 1 } };
}
