import type { DeleteEntry, Entry } from "@courtside/protocol";
import type { FanoutClock } from "../fanout/fanout-clock.ts";
import { type SerializedEntry, serializeEntry } from "../fanout/serialized-entry.ts";
import { amendEntry } from "./amend.ts";

/** An entry that viewers are not shown yet. */
interface Waiting {
  entry: SerializedEntry;
  /** By the monotonic clock. */
  dueAt: number;
}

export interface WaitingEntriesOptions {
  clock: Pick<FanoutClock, "now" | "after">;
  /** Shows entries to the viewers, in the order of `seq`. */
  release: (epoch: string, entries: readonly SerializedEntry[]) => void;
}

/**
 * What viewers see later than moderators. Each entry waits for as long as the setting said when it was written, and never
 * overtakes one before it; so a change of the setting changes nothing for what waits already.
 */
export class WaitingEntries {
  readonly #options: WaitingEntriesOptions;
  #epoch = "";
  #delayMs = 0;
  #queue: Waiting[] = [];
  /** The messages whose edits wait; made when it is asked for, and anew when the queue has changed. */
  #edited: Set<string> | undefined;
  #cancel: (() => void) | undefined;

  constructor(options: WaitingEntriesOptions) {
    this.#options = options;
  }

  /** Whether an edit of the message waits, so that its text as it stands now may not be shown yet. */
  hasEdit(messageId: string): boolean {
    this.#edited ??= new Set(
      this.#queue.flatMap(({ entry: { entry } }) => (entry.kind === "edit" ? entry.messageId : [])),
    );
    return this.#edited.has(messageId);
  }

  /** All that waits, in its order. */
  entries(): Entry[] {
    return this.#queue.map(({ entry: { entry } }) => entry);
  }

  /** Adds what follows on the last. Without a delay it is released at once. */
  add(epoch: string, entries: readonly SerializedEntry[]): void {
    this.#epoch = epoch;
    for (const entry of entries) {
      this.#push(entry, this.#delayMs);
      if (entry.entry.kind === "settings") this.#delayMs = entry.entry.settings.reviewDelayMs;
    }
    this.#releaseDue();
  }

  /** Takes the text from all that waits and was deleted; it is released as it reads then. */
  redact(deletion: DeleteEntry): void {
    this.#edited = undefined;
    for (const waiting of this.#queue) {
      const { entry } = waiting.entry;
      const amended = amendEntry(entry, deletion);
      if (amended !== entry) waiting.entry = serializeEntry(amended);
    }
  }

  /**
   * Begins anew with what waits in a log that was just opened.
   *
   * @param waiting With the milliseconds that each still waits.
   * @param delayMs For which entries wait from now on.
   */
  reset(
    epoch: string,
    waiting: readonly { entry: SerializedEntry; leftMs: number }[],
    delayMs: number,
  ): void {
    this.drop();
    this.#epoch = epoch;
    this.#delayMs = delayMs;
    for (const { entry, leftMs } of waiting) this.#push(entry, leftMs);
    this.#wait();
  }

  /** Forgets what waits. */
  drop(): void {
    this.#queue = [];
    this.#edited = undefined;
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #push(entry: SerializedEntry, delayMs: number): void {
    const last = this.#queue.at(-1)?.dueAt ?? Number.NEGATIVE_INFINITY;
    const dueAt = Math.max(last, this.#options.clock.now() + delayMs);
    this.#queue.push({ entry, dueAt });
    this.#edited = undefined;
  }

  readonly #releaseDue = (): void => {
    this.#cancel?.();
    this.#cancel = undefined;
    const now = this.#options.clock.now();
    const due = this.#queue.findIndex(({ dueAt }) => dueAt > now);
    const released = this.#queue.splice(0, due === -1 ? this.#queue.length : due);
    this.#edited = undefined;
    if (released.length > 0) {
      this.#options.release(
        this.#epoch,
        released.map(({ entry }) => entry),
      );
    }
    this.#wait();
  };

  #wait(): void {
    const [next] = this.#queue;
    if (!next) return;
    const { clock } = this.#options;
    this.#cancel ??= clock.after(Math.max(0, next.dueAt - clock.now()), this.#releaseDue);
  }
}
