import type { MemberNotice, QueueNotice } from "@courtside/protocol";
import type { Connection } from "./connection.ts";
import type { NodeBus } from "./node-bus.ts";
import { type NodeMessage, readNodeMessage } from "./node-message.ts";

/**
 * Reaches people by their connections, on whichever node these are. Another node may not hear of it: what has to hold is
 * stored, and this only makes it fast.
 */
export interface Messenger {
  /** Tells all of a member's connections. */
  notify(memberId: string, notice: MemberNotice): void;
  /** Ends all of a member's connections. @param reason For the log. */
  disconnect(memberId: string, reason: string): void;
  /** Tells those who are in a room and may work on its queue. */
  toModerators(room: string, notice: QueueNotice): void;
}

export interface MessengerParts {
  bus: NodeBus;
  /** This node's connections of a member. */
  connectionsOf(memberId: string): Iterable<Connection>;
  /** This node's connections of those who are in a room and may work on its queue. */
  moderatorsOf(room: string): Iterable<Connection>;
  /** Told of each member whose connections are ended here, and why. */
  onDisconnect?: (memberId: string, reason: string) => void;
  /** Told of what came from another node and is none of our messages. */
  onNonsense?: (message: unknown) => void;
}

export function createMessenger(parts: MessengerParts): Messenger {
  const { bus, connectionsOf, moderatorsOf } = parts;

  function carryOut(message: NodeMessage): void {
    switch (message.kind) {
      case "notify":
        for (const { socket, rooms } of connectionsOf(message.memberId)) {
          const { notice } = message;
          // Whoever is in the room sees it there.
          if (notice.kind === "mention" && rooms.has(notice.room)) continue;
          socket.emit("member:notice", notice);
        }
        return;
      case "disconnect": {
        // A copy: each leaves the index as it goes.
        const theirs = [...connectionsOf(message.memberId)];
        if (theirs.length > 0) parts.onDisconnect?.(message.memberId, message.reason);
        for (const { socket } of theirs) socket.disconnect(true);
        return;
      }
      case "moderators":
        for (const { socket } of moderatorsOf(message.room)) {
          socket.emit("queue:changed", message.notice);
        }
    }
  }

  function everywhere(message: NodeMessage): void {
    carryOut(message);
    bus.send(message);
  }

  bus.listen((received) => {
    const message = readNodeMessage(received);
    if (message) carryOut(message);
    else parts.onNonsense?.(received);
  });

  return {
    notify: (memberId, notice) => everywhere({ kind: "notify", memberId, notice }),
    disconnect: (memberId, reason) => everywhere({ kind: "disconnect", memberId, reason }),
    toModerators: (room, notice) => everywhere({ kind: "moderators", room, notice }),
  };
}
