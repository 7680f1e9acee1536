import type { Logger } from "pino";
import type { Server } from "socket.io";
import { capabilitiesIn } from "../identity/index.ts";
import type { ServerOptions } from "../options/index.ts";
import type { RoomRegistry } from "../rooms/room-registry.ts";
import type { FaultLog } from "../store/fault-log.ts";
import type { Store } from "../store/store.ts";
import type { Connection } from "./connection.ts";
import type { ConnectionIndex } from "./connection-index.ts";
import { createMessenger, type Messenger } from "./messenger.ts";
import { NO_BUS, socketBus } from "./node-bus.ts";

export interface NodeMessengerParts {
  io: Server;
  store: Pick<Store, "adapter">;
  options: Pick<ServerOptions, "guestCapabilities">;
  rooms: RoomRegistry;
  connections: ConnectionIndex;
  logger: Logger;
  faultLog: FaultLog;
}

/** The messenger of a node: by its own connections, and by Socket.IO's adapter where there are other nodes. */
export function createNodeMessenger(parts: NodeMessengerParts): Messenger {
  const { io, store, options, rooms, connections, logger, faultLog } = parts;

  function* moderatorsOf(room: string): Iterable<Connection> {
    for (const connection of rooms.find(room)?.moderators ?? []) {
      // A token that was refreshed may allow less than the one that it joined with.
      const { identity } = connection;
      if (capabilitiesIn(identity, room, options.guestCapabilities).has("queue")) yield connection;
    }
  }

  return createMessenger({
    bus: store.adapter ? socketBus(io, faultLog("Other nodes could not be told.")) : NO_BUS,
    connectionsOf: (memberId) => connections.of(memberId),
    moderatorsOf,
    onDisconnect: (memberId, reason) => logger.info({ memberId, reason }, "Disconnected."),
    onNonsense: () => logger.warn("Another node sent what is no message of this version."),
  });
}
