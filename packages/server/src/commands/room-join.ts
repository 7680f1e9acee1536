import { LIMITS, type Sanction } from "@courtside/protocol";
import type { ChatContext } from "../chat-context.ts";
import type { Connection, Joining } from "../connection/connection.ts";
import { withPolls } from "../polls/index.ts";
import { withOwnReactions } from "../reactions/index.ts";
import type { Room } from "../rooms/room.ts";
import { slowModeFor } from "../rooms/slow-mode.ts";
import { upToDate } from "../rooms/up-to-date.ts";
import { refuseEntry, shownToMember } from "../sanctions/index.ts";
import { type Command, done, refuse } from "./command.ts";

/** Enters a room: with `since` a recovery where that is possible, else a fresh snapshot (LOG-4). */
export const roomJoin: Command<"room:join"> = {
  capability: "read",
  joined: false,
  async handle(
    { room: id, since, history = LIMITS.historyDefault },
    { context, connection, capabilities },
  ) {
    const { maxRoomsPerConnection } = context.options;
    if (roomsWith(connection, id) > maxRoomsPerConnection) {
      return refuse("ROOM_FULL", {
        message: `You are in ${maxRoomsPerConnection} rooms already: leave one first.`,
        field: "room",
      });
    }
    // In the same turn as the count above, so that joins at the same time see each other.
    const joining: Joining = { room: id };
    connection.joining.add(joining);
    try {
      const kept = await refuseEntry(context, connection, id);
      if (kept) return { ok: false, error: kept };
      const room = await context.rooms.get(id);
      const memberId = connection.identity.member.id;
      const [unwanted, lastRead] = await Promise.all([
        context.moderation.admissions.admit(room, connection.identity),
        context.reads.lastRead(id, memberId, room.position.epoch),
      ]);
      if (unwanted) return { ok: false, error: unwanted };
      const pauseMs = slowModeFor(room.settings, capabilities);
      const slowModeUntil = room.slowMode.until(memberId, pauseMs, context.now());
      const { member } = connection.identity;
      const warnings = context.books.warnings.waitingFor(member, id);
      const me = {
        capabilities: [...capabilities],
        sanctions: sanctionsShown(context, connection, id),
        ...(slowModeUntil !== undefined && { slowModeUntil }),
        ...(lastRead !== undefined && { lastRead }),
        ...(warnings.length > 0 && { warnings }),
      };
      const opening = await room.enter(connection, me, { ...(since && { since }), history });
      // It has left meanwhile, or its connection is gone: nobody would take it out again.
      if (!connection.joining.has(joining) || !connection.socket.connected) room.leave(connection);
      // A ban that began meanwhile found nobody in the room to take out.
      const banned = await refuseEntry(context, connection, id);
      if (banned) {
        room.leave(connection);
        return { ok: false, error: banned };
      }
      showShadowed(context, connection, room);
      const answer = await withPolls(context, opening, { memberId, head: room.position.seq });
      return done(upToDate(room, await withOwnReactions(room, answer, memberId)));
    } finally {
      connection.joining.delete(joining);
    }
  },
};

/** What holds for the member here, as they may see it: nobody is told of a shadow. */
function sanctionsShown(
  { books }: ChatContext,
  { identity }: Connection,
  room: string,
): Sanction[] {
  const { ban, timeout } = books.sanctions.standing(identity.member, room);
  return [ban, timeout].filter((each) => each !== undefined).map(shownToMember);
}

/** After the answer, for the client has no view before it in which to put them. */
function showShadowed(
  { books }: ChatContext,
  connection: Connection,
  { id, position }: Room,
): void {
  if (!books.shadows.has(id, connection.identity.member.id)) return;
  setImmediate(() => books.shadows.show(connection, id, position.epoch));
}

/** In how many rooms a connection is with one more, those that it is about to join included. */
function roomsWith({ rooms, joining }: Connection, room: string): number {
  return new Set([...rooms.keys(), ...Array.from(joining, (other) => other.room), room]).size;
}
