import type { Socket as NetSocket } from "node:net";
import type { Socket } from "socket.io";

/** Below Engine.IO's public surface, as of engine.io 6.6 and ws 8. `trim-connection.test.ts` pins every name. */
interface EngineInternals {
  request: unknown;
  readonly transport: { readonly socket?: WebSocketInternals };
}

interface WebSocketInternals {
  readonly _socket?: NetSocket | null;
  readonly _receiver?: { readonly _state: number; readonly _fragmented: number } | null;
  readonly _extensions?: Record<string, { _inflate: { close(): void } | null } | undefined>;
}

/** The text of the listener by which Engine.IO's WebSocketResponse learns that the stream ends. It has no name. */
const UPGRADE_RESPONSE_LISTENER = '() => this.emit("close")';
/** The state of a ws receiver that waits for its inflater. */
const INFLATING = 5;

/**
 * Lets go of what a connection no longer needs once it is accepted: the upgrade request with its headers, and
 * what the handshake copied from it, the token above all. A quarter of an idle viewer's heap is this.
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
  // The listener stays for as long as the stream, and with it the request. Where its text changes, the request stays in memory.
  for (const listener of stream.listeners("close")) {
    if (String(listener) === UPGRADE_RESPONSE_LISTENER) {
      stream.off("close", listener as () => void);
    }
  }
}

/**
 * Lets go of the inflater that ws made for a compressed message and would keep, some 30 kB, for as long as the connection
 * lasts. Without context takeover it remembers nothing, and ws makes the next one when it needs it. Call it when a
 * command has been handled.
 */
export function releaseInflater(socket: Pick<Socket, "conn">): void {
  const { socket: webSocket } = (socket.conn as unknown as EngineInternals).transport;
  const extension = webSocket?._extensions?.["permessage-deflate"];
  const receiver = webSocket?._receiver;
  if (!extension?._inflate || !receiver) return;
  // The next message is being inflated already, or has come in part.
  if (receiver._state === INFLATING || receiver._fragmented !== 0) return;
  extension._inflate.close();
  extension._inflate = null;
}
