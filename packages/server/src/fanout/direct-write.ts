import type { Socket as NetSocket } from "node:net";
import type { Socket } from "socket.io";
import type { Frame } from "./frame.ts";

/** What the fan-out needs of a Socket.IO server socket. */
export interface ViewerSocket {
  readonly id: string;
  readonly conn: Socket["conn"];
}

/** What lies below Engine.IO's public surface, as of engine.io 6.6 and ws 8. `direct-write.test.ts` pins every name. */
interface EngineInternals {
  readonly readyState: string;
  readonly writeBuffer: readonly { readonly data?: unknown }[];
  readonly transport: { readonly name: string; readonly socket?: WebSocketInternals };
}

interface WebSocketInternals {
  readonly readyState: number;
  readonly bufferedAmount: number;
  readonly _socket: NetSocket | null;
  readonly _extensions: Record<string, { readonly params?: DeflateParams } | undefined>;
}

interface DeflateParams {
  readonly server_no_context_takeover?: boolean;
  readonly server_max_window_bits?: number;
}

const WEB_SOCKET_OPEN = 1;
/** The window of a deflated frame, as a power of two. A connection that asked for a smaller one cannot read it. */
const WINDOW_BITS = 15;

/** A connection to whose TCP socket whole frames may be written. Once found it holds for the connection's life. */
export interface DirectTarget {
  readonly conn: EngineInternals;
  readonly webSocket: WebSocketInternals;
  readonly stream: NetSocket;
  readonly deflate: boolean;
}

/** The direct way to a socket's viewer; undefined while it polls, and where the internals are not as expected. */
export function directTarget(socket: ViewerSocket): DirectTarget | undefined {
  const conn = socket.conn as unknown as EngineInternals;
  if (conn.transport.name !== "websocket") return undefined;
  const webSocket = conn.transport.socket;
  const stream = webSocket?._socket;
  if (!webSocket || !stream || typeof webSocket.bufferedAmount !== "number") return undefined;
  if (!Array.isArray(conn.writeBuffer)) return undefined;
  const params = webSocket._extensions["permessage-deflate"]?.params;
  return { conn, webSocket, stream, deflate: params ? readsSharedFrames(params) : false };
}

function readsSharedFrames(params: DeflateParams): boolean {
  return (
    params.server_no_context_takeover === true &&
    (params.server_max_window_bits ?? WINDOW_BITS) >= WINDOW_BITS
  );
}

/**
 * Writes a frame straight to the TCP socket. The buffer is shared by all viewers, never copied.
 *
 * @returns how it went: `busy` when Engine.IO or ws still holds packets of its own, which the frame must not overtake;
 *   `closed` when nothing may be written any more.
 */
export function writeDirect(target: DirectTarget, frame: Frame): "written" | "busy" | "closed" {
  const { conn, webSocket, stream } = target;
  if (conn.readyState !== "open" || webSocket.readyState !== WEB_SOCKET_OPEN) return "closed";
  // What ws counts beyond the TCP socket's own queue is what it is deflating or has put behind that.
  const held = webSocket.bufferedAmount - stream.writableLength;
  if (conn.writeBuffer.length > 0 || held > 0) return "busy";
  stream.write(target.deflate ? frame.deflated : frame.plain);
  return "written";
}

/** Bytes that wait to be sent to a viewer: in the TCP socket's queue, in ws, and in Engine.IO's buffer. */
export function queuedBytes(socket: ViewerSocket): number {
  const conn = socket.conn as unknown as EngineInternals;
  const webSocket = conn.transport.socket;
  return (webSocket?.bufferedAmount ?? 0) + heldByEngine(conn);
}

function heldByEngine({ writeBuffer }: EngineInternals): number {
  let bytes = 0;
  for (const { data } of writeBuffer) {
    if (typeof data === "string" || data instanceof Buffer) bytes += data.length;
  }
  return bytes;
}
