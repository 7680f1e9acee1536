import type { Match, RoomSettings } from "@courtside/protocol";
import type { FanoutClock } from "../fanout/fanout-clock.ts";
import type { RoomFanoutOptions } from "../fanout/room-fanout-options.ts";
import type { Metrics } from "../metrics/index.ts";
import type { ConnectionsOf } from "../pulse/room-people.ts";
import type { ViewerReports } from "../pulse/viewer-reports.ts";
import type { ReadBook } from "../reads/index.ts";
import type { RoomLog } from "../store/room-log.ts";
import type { Signals } from "../store/signals.ts";
import type { Tallies } from "../store/tallies.ts";

export interface RoomOptions {
  id: string;
  title?: string;
  /** Who plays. */
  match?: Match;
  /** The sides that have a room of their own. */
  sideRooms?: string[];
  /** The operator's settings for this room. */
  defaults: RoomSettings;
  log: RoomLog;
  signals: Signals;
  /** What members chose. */
  tallies: Pick<Tallies, "counts" | "choices" | "changes">;
  /** Counts the room's viewers over all nodes. */
  reports: ViewerReports;
  /** This node's connections of a member. */
  connectionsOf: ConnectionsOf;
  /** How far members have read. */
  readBook: Pick<ReadBook, "recent">;
  clock: FanoutClock;
  /** Gives Unix milliseconds. */
  now: () => number;
  fanout: Omit<RoomFanoutOptions, "room" | "ring" | "clock" | "displayPerSecond" | "onSkipped">;
  metrics: Pick<Metrics, "viewers" | "rooms" | "feedCatchUps" | "roomRestarts">;
  /** Told of the settings as they come to stand, and null once the room is closed. */
  followSettings?: (settings: RoomSettings | null) => void;
  /** The log could not be read; the room goes on with what it has. */
  onFault: (error: unknown) => void;
}
