type Counts = Readonly<Record<string, number>>;

interface Told {
  /** When the visitor's client learned it, in Unix milliseconds of the server's clock. */
  at: number;
  counts: Counts;
}

/** Messages whose counts are kept back at most, and counts of one: of those in between one is left out. */
const MESSAGES = 500;
const COUNTS = 100;

/**
 * Keeps counts back until the visitor's video has come to where they were told: who watches half a minute behind sees
 * nobody cheer before the goal. A jump back in the video does not take back what has been seen.
 */
export class ReactionDelay {
  /** By message, oldest first; the first is what is shown once it is due. */
  readonly #told = new Map<string, Told[]>();

  /** Takes what is known of a message now; the same counts again change nothing. */
  note(messageId: string, counts: Counts, at: number): void {
    const told = this.#told.get(messageId) ?? [];
    if (told.at(-1)?.counts === counts) return;
    told.push({ at, counts });
    if (told.length > COUNTS) told.splice(COUNTS / 2, 1);
    this.#told.set(messageId, told);
    const [oldest] = this.#told.keys();
    if (this.#told.size > MESSAGES && oldest !== undefined) this.#told.delete(oldest);
  }

  /** The counts that were known when the video showed what it shows now. @param time Unix milliseconds. */
  countsAt(messageId: string, time: number): Counts {
    const told = this.#told.get(messageId) ?? [];
    while (told[1] && told[1].at <= time) told.shift();
    const [first] = told;
    return first && first.at <= time ? first.counts : {};
  }

  /** The moment of the video from which on more is to be shown; null where nothing waits. */
  nextAfter(time: number): number | null {
    let next = Number.POSITIVE_INFINITY;
    for (const told of this.#told.values()) {
      for (const { at } of told) if (at > time) next = Math.min(next, at);
    }
    return Number.isFinite(next) ? next : null;
  }
}
