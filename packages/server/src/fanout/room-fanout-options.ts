import type { LaggingReason } from "./behind-viewers.ts";
import type { ViewerSocket } from "./direct-write.ts";
import type { FanoutClock } from "./fanout-clock.ts";
import type { Ring } from "./ring.ts";
import type { SerializedEntry } from "./serialized-entry.ts";

/** One flush, when its last viewer has been written to. */
export interface FlushReport {
  entries: number;
  /** Those of them that the display budget left out for most viewers. */
  skipped: number;
  /** Viewers written to. */
  viewers: number;
  /** Those of them that took the ordinary way through Engine.IO. */
  viaEngine: number;
  /** Bytes written to all of them. */
  bytes: number;
  durationMs: number;
}

/** Where the fan-out counts what it does. */
export interface FanoutMetrics {
  flushed(report: FlushReport): void;
  gaveUp(reason: LaggingReason): void;
}

export interface RoomFanoutOptions {
  room: string;
  /** Filled by the room before it publishes; its head is what the room's viewers are to reach. */
  ring: Ring;
  /** Messages a second that a viewer is shown, as the room has it now; 0 for all. */
  displayPerSecond: () => number;
  /** Told of the messages that a flush leaves out for most viewers, as they stand. */
  onSkipped: (entries: readonly SerializedEntry[]) => void;
  /** Milliseconds between the starts of two flushes, at least. */
  tickMs: number;
  /** The share of time that flushing may take, above 0 and up to 1. */
  duty: number;
  /** Bytes queued for a viewer beyond which flushes pass it by. */
  maxQueuedBytes: number;
  /** Milliseconds after which a viewer that does not drain is given up. */
  laggingMs: number;
  clock: FanoutClock;
  metrics: FanoutMetrics;
  /** A viewer was given up and is no longer written to: to be disconnected, so that it recovers by the log. */
  onLagging: (socket: ViewerSocket, reason: LaggingReason) => void;
}
