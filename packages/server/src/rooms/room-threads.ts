import {
  changeThread,
  type Entry,
  type ThreadSummary,
  type Threads,
  threadChangedBy,
} from "@courtside/protocol";
import type { ThreadSummaries } from "../store/room-log.ts";

/** Threads that a room keeps count of: those of the messages that somebody was shown lately. */
const KEPT = 2_000;
/** How often a reading of the log is repeated that a purge has overtaken. */
const TRIES = 3;

export interface RoomThreadsOptions {
  read: (rootIds: readonly string[]) => Promise<ThreadSummaries>;
  /** Whether the room has threads. */
  enabled: () => boolean;
  /** Brings what has changed otherwise than by entries to the room's viewers. */
  tell: (threads: Threads) => void;
  /** The log could not be read. */
  onFault: (error: unknown) => void;
}

/**
 * What the threads of a room add up to on this node, up to the last entry that it has followed. A message that was just written
 * has no replies; of an older one the log is asked once, when somebody is shown it: however many join, and in a room whose
 * threads are known, the log is not asked at all.
 */
export class RoomThreads {
  readonly #options: RoomThreadsOptions;
  /** In the order in which they came to be known. */
  readonly #known = new Map<string, ThreadSummary>();
  /** What was followed while the log is being read. */
  #since: Entry[] = [];
  #reading: Promise<void> | undefined;
  /** Counts what makes all that was read before it worthless. */
  #generation = 0;

  constructor(options: RoomThreadsOptions) {
    this.#options = options;
  }

  /** Follows the room's log. */
  follow(entry: Entry): void {
    if (!this.#options.enabled()) return;
    if (this.#reading) this.#since.push(entry);
    if (entry.kind === "clear") this.#forget();
    else if (entry.kind === "delete" && entry.memberId !== undefined) void this.#countAnew();
    if (entry.kind === "message" && entry.message.thread === undefined) {
      this.#keep(entry.message.id, { count: 0, lastAt: 0, seq: entry.seq });
    }
    const rootId = threadChangedBy(entry);
    const before = rootId === undefined ? undefined : this.#known.get(rootId);
    if (rootId !== undefined && before) this.#known.set(rootId, changeThread(before, entry));
  }

  /** The room begins anew: what is told to its viewers next are the threads of the entries that they begin with. */
  restart(entries: readonly Entry[]): void {
    this.#forget();
    void this.learn(entries).then(() => this.#tell(this.of(entries)));
  }

  /** Whether nothing has to be read to say what the threads of these entries add up to. */
  knows(entries: readonly Entry[]): boolean {
    return this.#unknown(rootsOf(entries)).length === 0;
  }

  /** Reads what is not known of these entries' threads. Never rejects: what the log does not tell is left out. */
  learn(entries: readonly Entry[]): Promise<void> {
    return this.#learn(rootsOf(entries));
  }

  /** The threads of these entries that have replies, as far as they are known; undefined when there are none. */
  of(entries: readonly Entry[]): Threads | undefined {
    if (!this.#options.enabled()) return undefined;
    const threads: Threads = {};
    for (const rootId of rootsOf(entries)) {
      const summary = this.#known.get(rootId);
      if (summary && summary.count > 0) threads[rootId] = summary;
    }
    return Object.keys(threads).length > 0 ? threads : undefined;
  }

  /** What some threads add up to, as far as that is known. */
  summaries(rootIds: Iterable<string>): Threads {
    const threads: Threads = {};
    for (const rootId of rootIds) {
      const summary = this.#known.get(rootId);
      if (summary) threads[rootId] = summary;
    }
    return threads;
  }

  /** All threads that are known and ever had replies. */
  all(): Threads {
    return Object.fromEntries([...this.#known].filter(([, { lastAt }]) => lastAt > 0));
  }

  #unknown(rootIds: readonly string[]): string[] {
    if (!this.#options.enabled()) return [];
    return rootIds.filter((rootId) => !this.#known.has(rootId));
  }

  async #learn(rootIds: readonly string[]): Promise<void> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const unknown = this.#unknown(rootIds);
      if (unknown.length === 0) return;
      // One reading at a time: of those who join together the first asks for all.
      this.#reading ??= this.#read(unknown).finally(() => {
        this.#reading = undefined;
        this.#since = [];
      });
      try {
        await this.#reading;
      } catch (error) {
        this.#options.onFault(error);
        return;
      }
    }
  }

  async #read(rootIds: readonly string[]): Promise<void> {
    const generation = this.#generation;
    const { seq, threads } = await this.#options.read(rootIds);
    if (generation !== this.#generation) return;
    for (const rootId of rootIds) {
      let summary = threads[rootId] ?? { count: 0, lastAt: 0, seq };
      for (const entry of this.#since) {
        if (threadChangedBy(entry) === rootId) summary = changeThread(summary, entry);
      }
      this.#keep(rootId, summary);
    }
  }

  /** A purge does not say which threads it took replies out of. It adds none, so those without any are left as they are. */
  async #countAnew(): Promise<void> {
    const before = [...this.#known].filter(([, { count }]) => count > 0);
    this.#generation += 1;
    for (const [rootId] of before) this.#known.delete(rootId);
    await this.#learn(before.map(([rootId]) => rootId));
    const changed: Threads = {};
    for (const [rootId, { count }] of before) {
      const now = this.#known.get(rootId);
      if (now && now.count !== count) changed[rootId] = now;
    }
    this.#tell(changed);
  }

  #tell(threads: Threads | undefined): void {
    if (threads && Object.keys(threads).length > 0) this.#options.tell(threads);
  }

  #forget(): void {
    this.#generation += 1;
    this.#known.clear();
  }

  #keep(rootId: string, summary: ThreadSummary): void {
    this.#known.set(rootId, summary);
    const [oldest] = this.#known.keys();
    if (this.#known.size > KEPT && oldest !== undefined) this.#known.delete(oldest);
  }
}

/** The messages that may have a thread: a reply in one has none of its own. */
function rootsOf(entries: readonly Entry[]): string[] {
  return entries.flatMap((entry) =>
    entry.kind === "message" && entry.message.thread === undefined ? entry.message.id : [],
  );
}
