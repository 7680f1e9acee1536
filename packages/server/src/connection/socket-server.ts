import { LIMITS } from "@courtside/protocol";
import { Server } from "socket.io";
import { engineOptions } from "../fanout/engine-options.ts";
import { isOriginAllowed, type ServerOptions } from "../options/index.ts";
import type { AdapterFactory } from "../store/store.ts";

/** Bytes of one packet beyond which the connection is closed; up to here a command is answered with `TOO_LARGE`. */
const MAX_PACKET_BYTES = 8 * LIMITS.commandBytes;
/** Milliseconds within which an open connection has to present itself. */
const HANDSHAKE_MS = 10_000;

/**
 * The Socket.IO server, not attached to anything yet. Connection state recovery is off: it would let in again those who
 * were put out meanwhile, and the log recovers what they missed.
 *
 * @param adapter How it reaches the connections of other nodes; left out for a single node.
 */
export function createSocketServer(
  { path, transports, origins }: Pick<ServerOptions, "path" | "transports" | "origins">,
  adapter?: AdapterFactory,
): Server {
  return new Server({
    ...engineOptions,
    path,
    transports: [...transports],
    serveClient: false,
    maxHttpBufferSize: MAX_PACKET_BYTES,
    connectTimeout: HANDSHAKE_MS,
    cors: { origin: (origin, answer) => answer(null, isOriginAllowed(origins, origin)) },
    ...(adapter && { adapter }),
  });
}
