import { type DirectTarget, directTarget, type ViewerSocket, writeDirect } from "./direct-write.ts";
import type { Frame } from "./frame.ts";
import type { Spectator } from "./spectator.ts";

/** One connection in one room: the single small object that the fan-out keeps for it. */
export interface Viewer {
  readonly socket: ViewerSocket;
  readonly spectator: Spectator;
  /** Found at the first write over WebSocket; until then packets take the ordinary way. */
  direct: DirectTarget | undefined;
  /** The last seq that was written to it, or that its join was answered with. */
  seq: number;
  /** Which of the room's epochs that seq belongs to, counted in resets. */
  generation: number;
}

/** No seq at all: a viewer that stands there has to begin anew. */
export const NOWHERE = -1;

const UNCOMPRESSED = { compress: false };

/** How a frame left: straight to the TCP socket, or packet by packet through Engine.IO. */
export type WriteWay = "direct" | "engine";

/**
 * Writes a frame to a viewer, directly where that keeps the order of its packets. A closed connection takes nothing and is
 * no error: its disconnection is on the way.
 */
export function writeFrame(viewer: Viewer, frame: Frame): WriteWay {
  viewer.direct ??= directTarget(viewer.socket);
  if (viewer.direct && writeDirect(viewer.direct, frame) !== "busy") return "direct";
  for (const packet of frame.packets) viewer.socket.conn.write(packet, UNCOMPRESSED);
  return "engine";
}

/** The bytes that a frame is for a viewer. */
export function frameBytes({ direct }: Viewer, frame: Frame): number {
  return direct?.deflate ? frame.deflated.length : frame.plain.length;
}
