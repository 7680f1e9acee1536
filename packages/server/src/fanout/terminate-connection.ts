import type { ViewerSocket } from "./direct-write.ts";

/** Below Engine.IO's public surface, as of engine.io 6.6 and ws 8. */
interface EngineInternals {
  close(discard: true): void;
  readonly transport: { readonly socket?: { terminate?(): void } };
}

/**
 * Ends a connection at once. An orderly close waits for what is queued, and a viewer that does not read would keep that
 * in memory until it times out.
 */
export function terminateConnection(socket: ViewerSocket): void {
  const conn = socket.conn as unknown as EngineInternals;
  const webSocket = conn.transport.socket;
  if (webSocket?.terminate) webSocket.terminate();
  else conn.close(true);
}
