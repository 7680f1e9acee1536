import type { Bursts } from "./burst-layer.ts";

/** While bursts wait for the video, how often it is asked how far it is, in milliseconds. */
const CHECK_MS = 250;
/** What the video has left behind by more than so many milliseconds, as after a jump forward, is not thrown after it. */
const LATE_MS = 4_000;
/** Bursts that wait at most; the oldest are forgotten. The server tells of them three times a second: ten minutes of a storm. */
const MAX_WAITING = 2_000;

export interface BurstGateOptions {
  /** Unix milliseconds, server clock. */
  now: () => number;
  /** What the viewer's video has reached, in Unix milliseconds; null withholds nothing. */
  playbackTime: () => number | null;
  show: (bursts: Bursts) => void;
}

export interface BurstGate {
  /** Bursts have come: their moment is now. */
  take(bursts: Bursts): void;
  /** Forgets what waits. */
  clear(): void;
}

/**
 * Holds bursts back until the viewer's video has reached the moment in which they were thrown, so that whoever watches
 * behind live sees the cheers when they see the goal, and no earlier.
 */
export function createBurstGate({ now, playbackTime, show }: BurstGateOptions): BurstGate {
  let waiting: { moment: number; bursts: Bursts }[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function release(): void {
    timer = undefined;
    const reached = playbackTime() ?? now();
    const later = waiting.filter(({ moment }) => moment > reached);
    for (const { moment, bursts } of waiting) {
      if (moment <= reached && moment > reached - LATE_MS) show(bursts);
    }
    waiting = later;
    if (later.length > 0) timer = setTimeout(release, CHECK_MS);
  }

  return {
    take(bursts) {
      waiting.push({ moment: now(), bursts });
      if (waiting.length > MAX_WAITING) waiting.shift();
      if (timer === undefined) release();
    },
    clear() {
      waiting = [];
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
