import { randomUUID } from "node:crypto";
import { LIMITS, wireError } from "@courtside/protocol";
import { idSchema } from "@courtside/protocol/schemas";
import type { Router } from "express";
import { z } from "zod";
import type { ChatContext } from "../chat-context.ts";
import { readMemberFile } from "../member-file/index.ts";
import { type NoteAuthor, removeNote, writeNote } from "../notes/index.ts";
import { appendPurge } from "../sanctions/append-purge.ts";
import { memberActor } from "../sanctions/index.ts";
import { refuseTarget } from "../sanctions/refuse-target.ts";
import { giveWarning, reasonCodeSchema } from "../warnings/index.ts";
import type { Moderator } from "./identify-moderator.ts";
import type { moderatorRouteFactory } from "./moderator-route.ts";

const MEMBER = "/rooms/:room/members/:member";
const READS = { reach: "all-rooms", needs: "sanction", like: "queue:read" } as const;
const WRITES = { reach: "all-rooms", needs: "sanction", like: "sanction:apply" } as const;

/** The same when a request is sent again: what it adds is added once. */
const requestId = idSchema.default(() => randomUUID());
const text = z.string().min(1).max(LIMITS.commandBytes);

/**
 * What is known of a member, warnings, notes, and the removal of what they said; with the capability `sanction` in the
 * room, or with `*` as the room in all rooms.
 */
export function memberDeskRoutes(
  router: Router,
  route: ReturnType<typeof moderatorRouteFactory>,
  context: ChatContext,
): void {
  router.get(
    MEMBER,
    route({
      ...READS,
      body: z.unknown(),
      handle: async ({ room, memberId }) => ({
        ok: true,
        data: await readMemberFile(context, room, memberId),
      }),
    }),
  );
  router.post(
    `${MEMBER}/warnings`,
    route({
      ...WRITES,
      body: z.object({ id: requestId, message: text, reasonCode: reasonCodeSchema.optional() }),
      handle: ({ room, memberId }, body, by) =>
        giveWarning(context, actorOf(by), { room, memberId, ...body }),
    }),
  );
  router.post(
    `${MEMBER}/notes`,
    route({
      ...WRITES,
      body: z.object({ id: requestId, text }),
      handle: ({ room, memberId }, body, by) =>
        writeNote(context, authorOf(by), { room, memberId, ...body }),
    }),
  );
  router.delete(
    `${MEMBER}/notes/:note`,
    route({
      ...WRITES,
      body: z.unknown(),
      handle: ({ room, memberId, noteId: id }, _body, by) =>
        removeNote(context, authorOf(by), { room, memberId, id }),
    }),
  );
  router.post(
    `${MEMBER}/purge`,
    route({
      ...WRITES,
      reach: "one-room",
      body: z.unknown(),
      async handle({ room, memberId }, _body, by) {
        const actor = actorOf(by);
        const refusal = refuseTarget(context, actor, memberId);
        if (refusal) return refusal;
        if (!actor.mayPurge) {
          const message = 'You need "delete-any" for that here.';
          return { ok: false, error: wireError("FORBIDDEN", { message }) };
        }
        await appendPurge(context, room, memberId, actor.id);
        return { ok: true, data: {} };
      },
    }),
  );
}

function actorOf({ member, capabilities }: Moderator) {
  return memberActor(member, capabilities);
}

function authorOf(by: Moderator): NoteAuthor {
  return { ...actorOf(by), name: by.member.name };
}
