import type { ActivePreset } from "@courtside/protocol";
import type { FanoutClock } from "../fanout/fanout-clock.ts";

export interface PresetTimersOptions {
  clock: Pick<FanoutClock, "after">;
  /** Gives Unix milliseconds. */
  now: () => number;
  /** Ends the preset of a room where its time is over, and does nothing where it is not, or is ended already. */
  end: (room: string) => Promise<void>;
  onFault: (error: unknown) => void;
}

/** Milliseconds after which it is tried again where the store was away. */
const RETRY_MS = 5_000;

/**
 * Ends presets when their time is over. Every node does so for the rooms that it has open, and one of them is the first; a room that
 * nobody has open then ends its preset when it is opened.
 */
export class PresetTimers {
  readonly #options: PresetTimersOptions;
  readonly #cancel = new Map<string, () => void>();

  constructor(options: PresetTimersOptions) {
    this.#options = options;
  }

  /** To be called with what a room's settings say, and with null when the room is closed. */
  follow(room: string, preset: Pick<ActivePreset, "until"> | null): void {
    this.#cancel.get(room)?.();
    this.#cancel.delete(room);
    if (preset) this.#wait(room, preset.until);
  }

  #wait(room: string, until: number): void {
    const { clock, now, end, onFault } = this.#options;
    const again = (from: number) => {
      // Unless the room has been closed, or told of another preset meanwhile.
      if (this.#cancel.get(room) === cancel) this.#wait(room, from);
    };
    const cancel = clock.after(Math.max(0, until - now()), () => {
      // Timers go by another clock, and that one may be ahead.
      if (now() < until) return again(until);
      end(room).catch((error) => {
        onFault(error);
        again(now() + RETRY_MS);
      });
    });
    this.#cancel.set(room, cancel);
  }
}
