import type { ChatContext } from "../chat-context.ts";
import { type Connection, leaveRoom } from "../connection/connection.ts";
import { capabilitiesIn } from "../identity/index.ts";
import { audienceOf } from "../rooms/audience.ts";
import { refuseEntry, revokedError } from "../sanctions/index.ts";
import { type Command, done, refuse } from "./command.ts";

/**
 * Exchanges the caller's host token for a later one, without a new connection. Where the later one no longer lets its
 * holder read a room that the connection is in, or a ban there now holds for them, nothing more of it is delivered, and the connection ends once
 * the command is answered: the client comes back, and is told why it may not join.
 */
export const sessionRefresh: Command<"session:refresh"> = {
  joined: false,
  async handle({ token }, { context, connection }) {
    const refreshed = await context.authenticator.refresh(connection.identity, token);
    if (!refreshed.ok) return refreshed;
    const { identity } = refreshed;
    if (identity.expiresAt === undefined) return refuse("FORBIDDEN");
    if (context.books.revocations.isRevoked(identity)) {
      return { ok: false, error: revokedError() };
    }
    connection.identity = identity;
    connection.capabilities.clear();
    connection.toldOfExpiry = false;
    const lost = await roomsLost(connection, context);
    for (const room of lost) leaveRoom(connection, room);
    for (const [id, room] of connection.rooms) {
      room.regard(
        connection,
        audienceOf(capabilitiesIn(identity, id, context.options.guestCapabilities)),
      );
    }
    if (lost.length > 0) setImmediate(() => connection.socket.disconnect(true));
    return done({ expiresAt: identity.expiresAt });
  },
};

/** The rooms that the connection is in, or about to be, and may not read any more, or is kept out of. */
async function roomsLost(
  connection: Connection,
  context: Pick<ChatContext, "books" | "now" | "options">,
): Promise<string[]> {
  const { identity, rooms, joining } = connection;
  const { guestCapabilities } = context.options;
  const lost: string[] = [];
  for (const room of new Set([...rooms.keys(), ...Array.from(joining, (each) => each.room)])) {
    const reads = capabilitiesIn(identity, room, guestCapabilities).has("read");
    // A ban that their rank set aside until now.
    if (!reads || (await refuseEntry(context, connection, room))) lost.push(room);
  }
  return lost;
}
