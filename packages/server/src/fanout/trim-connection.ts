import type { Socket as NetSocket } from "node:net";
import type { Socket } from "socket.io";

/** Below Engine.IO's public surface, as of engine.io 6.6. `trim-connection.test.ts` pins every name. */
interface EngineInternals {
  request: unknown;
  readonly transport: { readonly socket?: { readonly _socket?: NetSocket | null } };
}

/**
 * Lets go of what a connection no longer needs once it is accepted: the upgrade request with its headers, and
 * what the handshake copied from it, the token above all. Most of an idle viewer's heap is this.
 *
 * Afterwards `socket.request` is undefined and `socket.handshake` has no headers, query or auth; read them before.
 */
export function trimConnection(socket: Pick<Socket, "conn" | "handshake">): void {
  const conn = socket.conn as unknown as EngineInternals;
  const { handshake } = socket;
  handshake.headers = {};
  handshake.query = {};
  handshake.auth = {};
  conn.request = undefined;
  const stream = conn.transport.socket?._socket;
  if (!stream) return;
  // Engine.IO's WebSocketResponse listens for the stream's end for as long as it lasts, and keeps the request alive by it.
  // It has no name to be found by but its text; where that changes, the request stays in memory and the test fails.
  for (const listener of stream.listeners("close")) {
    if (String(listener) === UPGRADE_RESPONSE_LISTENER) {
      stream.off("close", listener as () => void);
    }
  }
}

const UPGRADE_RESPONSE_LISTENER = '() => this.emit("close")';
