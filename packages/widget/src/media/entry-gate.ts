import type { EntriesOrigin } from "@courtside/client";
import type { Entry } from "@courtside/protocol";

/** Entries that may be told, and how they came. */
export interface Batch {
  entries: readonly Entry[];
  how: EntriesOrigin;
}

/**
 * Holds back what would be told of entries (events to the page, announcements) until the viewer's video has reached
 * them, by the rule that the list follows too: told when `moment <= playback time`.
 */
export class EntryGate {
  #held: Batch[] = [];

  /** Whether something waits for the video. */
  get isHolding(): boolean {
    return this.#held.length > 0;
  }

  push(batch: Batch): void {
    this.#held.push(batch);
  }

  /** @returns what may be told now; the rest stays. Null, a playback that is not known, lets everything through. */
  release(playbackTime: number | null): Batch[] {
    const released: Batch[] = [];
    const held: Batch[] = [];
    for (const { entries, how } of this.#held) {
      const [now, later] = split(entries, playbackTime);
      if (now.length > 0) released.push({ entries: now, how });
      if (later.length > 0) held.push({ entries: later, how });
    }
    this.#held = held;
    return released;
  }
}

function split(entries: readonly Entry[], time: number | null): [now: Entry[], later: Entry[]] {
  const now: Entry[] = [];
  const later: Entry[] = [];
  for (const entry of entries) (time === null || momentOf(entry) <= time ? now : later).push(entry);
  return [now, later];
}

function momentOf(entry: Entry): number {
  if (entry.kind === "message") return entry.message.playhead ?? entry.message.at;
  if (entry.kind === "event") return entry.playhead ?? entry.at;
  return entry.at;
}
