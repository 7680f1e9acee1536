import type { Sanction } from "@courtside/protocol";
import type { ChatContext } from "../chat-context.ts";
import { type Connection, leaveRoom } from "../connection/connection.ts";
import type { MirrorChange } from "../store/record-mirror.ts";
import { hasEnded } from "./sanction-book.ts";
import { rankOf, type StoredSanction, shownToMember } from "./stored-sanction.ts";

type EnforcementContext = Pick<ChatContext, "books" | "connections" | "logger" | "now">;

/**
 * Carries out what changes in the books on this node's own connections. Every node does so when its own mirror
 * changes, and so nothing depends on a message from another node that may be lost.
 *
 * @returns a function that ends it.
 */
export function enforceSanctions(context: EnforcementContext): () => void {
  const { books, connections } = context;
  const { sanctions, revocations } = books;
  const ends = [
    sanctions.onChange((change) => carryOut(context, change)),
    revocations.onChange(() => {
      for (const connection of [...connections.all()]) {
        if (revocations.isRevoked(connection.identity)) connection.socket.disconnect(true);
      }
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}

function carryOut(context: EnforcementContext, change: MirrorChange<StoredSanction>): void {
  const { before, after } = change;
  const { connections, now } = context;
  if (after) {
    for (const connection of [...connections.of(after.sanction.memberId)]) {
      if (rankOf(connection.identity.member) < after.rank) {
        begin(context, connection, after.sanction);
      }
    }
  } else if (before && !hasEnded(before.sanction, now())) {
    for (const connection of connections.of(before.sanction.memberId)) {
      if (before.sanction.kind !== "shadow") tell(connection, "lifted", before.sanction);
    }
  }
}

function begin(context: EnforcementContext, connection: Connection, sanction: Sanction): void {
  // Nobody is told that only they see what they write.
  if (sanction.kind === "shadow") return;
  tell(connection, "sanction", sanction);
  if (sanction.kind !== "ban") return;
  const { room } = sanction;
  if (room === "*") connection.socket.disconnect(true);
  else leaveRoom(connection, room);
  if (connection.identity.guest) {
    context.books.addressBans.add(sanction, connection.address).catch((err: unknown) => {
      context.logger.warn({ err }, "A guest's ban could not be stored for the address.");
    });
  }
}

function tell({ socket }: Connection, kind: "sanction" | "lifted", sanction: Sanction): void {
  socket.emit("member:notice", { kind, sanction: shownToMember(sanction) });
}
