import type { RoomLog } from "./room-log.ts";

/** Everything that a server keeps: the logs, and the few values that must outlive it. */
export interface Store {
  readonly log: RoomLog;
  /** Whether it can take a write now; `/readyz` answers by it. */
  readonly available: boolean;
  /** The value stored under `key`; where there is none, `make()` is stored and returned. One winner over all nodes. */
  remember(key: string, make: () => string): Promise<string>;
  /** Stores what was accepted, then lets go of files and connections. */
  close(): Promise<void>;
}
