import type { FanoutClock } from "../fanout/fanout-clock.ts";
import type { PulseChange } from "../fanout/merge-pulse.ts";
import type { Signals } from "../store/signals.ts";
import type { Tallies } from "../store/tallies.ts";

export interface RoomTalliesOptions {
  room: string;
  clock: FanoutClock;
  signals: Signals;
  tallies: Pick<Tallies, "counts" | "choices" | "changes">;
  /** Whether somebody is in the room on this node. */
  isWatched: () => boolean;
  /** Brings a change to the room's viewers on this node. */
  send: (change: PulseChange) => void;
  /** The tallies could not be read; it is tried again. */
  onFault: (error: unknown) => void;
}
