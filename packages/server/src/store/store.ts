import type { ServerOptions as SocketServerOptions } from "socket.io";
import type { LimiterFactory } from "../limits/limiter.ts";
import type { Records } from "./records.ts";
import type { RoomLog } from "./room-log.ts";
import type { Signals, ViewerCounts } from "./signals.ts";
import type { Tallies } from "./tallies.ts";

/** What Socket.IO's option `adapter` takes: how the nodes of one server reach each other's connections. */
export type AdapterFactory = SocketServerOptions["adapter"];

/** Everything that the nodes of a server have in common: what they keep, and how they hear of each other. */
export interface Store {
  readonly log: RoomLog;
  /** What is kept beside the logs: sanctions, the review queue, the audit log. */
  readonly records: Records;
  /** What members chose: reactions and votes. */
  readonly tallies: Tallies;
  readonly signals: Signals;
  readonly viewers: ViewerCounts;
  /** Makes the limiters that count for all nodes. */
  readonly limiter: LimiterFactory;
  /** Carries notices from node to node, which may be lost; left out where there is a single node. */
  readonly adapter?: AdapterFactory;
  /** Whether it can take a write now; `/readyz` answers by it. May change at any time. */
  readonly available: boolean;
  /** Why it is not available, in one line, where that is known. */
  readonly trouble?: string | undefined;
  /** The value stored under `key`; where there is none, `make()` is stored and returned. One winner over all nodes. */
  remember(key: string, make: () => string): Promise<string>;
  /** Stores what was accepted, then lets go of files and connections. */
  close(): Promise<void>;
}
