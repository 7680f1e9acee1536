import type { Entry, RoomSettings } from "@courtside/protocol";
import type { TallyCounts } from "../store/tallies.ts";
import { KnownTallies } from "./known-tallies.ts";
import type { RoomTalliesOptions } from "./room-tallies-options.ts";
import { SignalWatch } from "./signal-watch.ts";
import { MAX_SIGNALLED, parseTalliesSignal } from "./tallies-signal.ts";
import { messageOf, messageTarget, messageTargets, pollTarget } from "./tally-target.ts";
import { tellTallies } from "./tell-tallies.ts";
import { Throttle } from "./throttle.ts";

/** Milliseconds over which changes are gathered. */
const GATHER_MS = 300;
/** Milliseconds between two questions to the store for what this node was not told of. */
const RECONCILE_MS = 3_000;
/** Targets of one reading, and so of what one pulse tells at most. */
const MAX_READ = 100;
/** Targets of before a gap that a viewer who is back is told of. */
const MAX_RECALLED = 300;

/**
 * What reactions and votes add up to in one room. The store counts; this node reads what has changed, at most every 300 ms
 * however much that is, and tells its viewers absolute counts. Other nodes are told which targets changed; what gets lost on
 * the way is found by asking the store every 3 s.
 */
export class RoomTallies {
  readonly #options: RoomTalliesOptions;
  readonly #known = new KnownTallies();
  /** Targets that this node and the others are to read. */
  readonly #dirty = new Set<string>();
  #changedHere = new Set<string>();
  readonly #gathering: Throttle;
  readonly #reconciling: Throttle;
  readonly #watch: SignalWatch;
  #reading = false;
  #learning: Promise<void> | undefined;
  #cursor: string | undefined;
  #features: readonly string[] = [];

  constructor(options: RoomTalliesOptions) {
    const { room, clock, signals } = options;
    this.#options = options;
    this.#gathering = new Throttle(clock, GATHER_MS, () => void this.#tell());
    this.#reconciling = new Throttle(clock, RECONCILE_MS, () => void this.#reconcile());
    this.#watch = new SignalWatch({ room, clock, signals, heard: (signal) => this.#hear(signal) });
  }

  /** To be called whenever the room's settings are known anew. */
  configure({ features }: Pick<RoomSettings, "features">): void {
    this.#features = features;
    if (!this.#isOn) {
      this.#watch.stop();
      this.#known.clear();
      return;
    }
    this.#watch.start();
    this.#reconciling.request();
  }

  /** To be called when somebody has come into the room on this node. */
  watched(): void {
    if (this.#isOn) this.#reconciling.request();
  }

  /** Follows the room's log: nobody has reacted to a message that is new, and nobody shall see who did to one that is gone. */
  follow(entry: Entry): void {
    if (entry.kind === "message" && this.#hasReactions) {
      const target = messageTarget(entry.message.id);
      if (!this.#known.has(target) && !this.#dirty.has(target))
        this.#known.learn(target, undefined);
    }
    if (entry.kind === "delete" && entry.messageId !== undefined) {
      this.#known.forget(messageTarget(entry.messageId));
    }
    const many = entry.kind === "clear" || (entry.kind === "delete" && entry.memberId);
    if (many) this.#known.clear();
  }

  /** The room begins anew with these entries: its viewers are told how they stand. */
  restart(entries: readonly Entry[]): void {
    this.#known.clear();
    if (!this.#hasReactions) return;
    for (const target of messageTargets(entries)) this.#dirty.add(target);
    this.#gathering.request();
  }

  /** Something was chosen of a target by way of this node. */
  changed(target: string): void {
    if (!this.#isOn) return;
    this.#changedHere.add(target);
    this.#dirty.add(target);
    this.#gathering.request();
  }

  /** Whether nothing has to be read to say how the reactions to these entries stand. */
  knows(entries: readonly Entry[]): boolean {
    return !this.#hasReactions || messageTargets(entries).every((each) => this.#known.has(each));
  }

  /** Reads what is not known of the reactions to these entries. Never rejects: what cannot be read is told later. */
  async learn(entries: readonly Entry[]): Promise<void> {
    if (!this.#hasReactions) return;
    const targets = messageTargets(entries);
    const unknown = () => targets.filter((target) => !this.#known.has(target));
    while (unknown().length > 0) {
      // One reading at a time: of those who join together the first asks for all.
      this.#learning ??= this.#learn(unknown()).finally(() => {
        this.#learning = undefined;
      });
      await this.#learning;
    }
  }

  /** How the reactions to these entries stand, as far as known; undefined where there are none. */
  opening(entries: readonly Entry[]): Record<string, TallyCounts> | undefined {
    return this.#shown(messageTargets(entries).filter((target) => this.#countsOf(target)));
  }

  /** As {@link opening}, for one who knows older messages: also of those that have or had reactions lately. */
  openingAfterGap(entries: readonly Entry[]): Record<string, TallyCounts> | undefined {
    const targets = this.#known.counted().slice(-MAX_RECALLED);
    return this.#shown([...new Set([...targets, ...messageTargets(entries)])]);
  }

  /** The votes in a poll; undefined where they are not known here to have changed. */
  votes(pollId: string): TallyCounts | undefined {
    return this.#known.get(pollTarget(pollId)) ?? undefined;
  }

  /** How a member reacted to these messages; undefined where they did not. Reads nothing where nobody did. */
  async own(
    memberId: string,
    messageIds: readonly string[],
  ): Promise<Record<string, string[]> | undefined> {
    const targets = messageIds
      .map(messageTarget)
      // One that is only just chosen of is not counted here yet.
      .filter((target) => this.#countsOf(target) || this.#dirty.has(target));
    if (targets.length === 0) return undefined;
    const { room, tallies, onFault } = this.#options;
    try {
      const own = [...(await tallies.choices(room, memberId, targets))];
      const reactions = own.map(([target, choices]) => [messageOf(target), choices]);
      return own.length > 0 ? Object.fromEntries(reactions) : undefined;
    } catch (error) {
      onFault(error);
      return undefined;
    }
  }

  /** Stops for good. Never rejects. */
  async close(): Promise<void> {
    this.#features = [];
    this.#gathering.close();
    this.#reconciling.close();
    await this.#watch.close();
  }

  get #hasReactions(): boolean {
    return this.#features.includes("reactions");
  }

  get #isOn(): boolean {
    return this.#hasReactions || this.#features.includes("polls");
  }

  /** The counts of a target that has any. */
  #countsOf(target: string): TallyCounts | undefined {
    const counts = this.#known.get(target) ?? {};
    return Object.keys(counts).length > 0 ? counts : undefined;
  }

  #shown(targets: readonly string[]): Record<string, TallyCounts> | undefined {
    if (!this.#hasReactions) return undefined;
    const reactions = targets.flatMap((target): [string, TallyCounts][] => {
      const messageId = messageOf(target);
      const counts = this.#known.get(target);
      return messageId === undefined || !counts ? [] : [[messageId, counts]];
    });
    return reactions.length > 0 ? Object.fromEntries(reactions) : undefined;
  }

  #hear(signal: unknown): void {
    for (const target of parseTalliesSignal(signal)?.tallies ?? []) this.#dirty.add(target);
    if (this.#dirty.size > 0) this.#gathering.request();
  }

  async #learn(targets: readonly string[]): Promise<void> {
    const { room, tallies, onFault } = this.#options;
    try {
      const counts = await tallies.counts(room, targets);
      for (const target of targets) {
        // What was read meanwhile for the viewers is newer.
        if (!this.#known.has(target)) this.#known.learn(target, counts.get(target));
      }
    } catch (error) {
      onFault(error);
      // Not known, and to be told when it can be read.
      for (const target of targets) {
        this.#known.learn(target, undefined);
        this.#dirty.add(target);
      }
      this.#reconciling.request();
    }
  }

  /** Reads what has changed, one reading at a time, and tells the viewers what is new to them. */
  async #tell(): Promise<void> {
    this.#tellNodes();
    if (this.#reading || !this.#isOn) return;
    const targets = [...this.#dirty].slice(0, MAX_READ);
    if (targets.length === 0) return;
    for (const target of targets) this.#dirty.delete(target);
    const { room, tallies, send, onFault } = this.#options;
    this.#reading = true;
    try {
      const counts = await tallies.counts(room, targets);
      const news = targets.filter((target) => this.#known.learn(target, counts.get(target)));
      const change = tellTallies(news, counts, this.#features);
      if (change) send(change);
      if (this.#dirty.size > 0) this.#gathering.request();
    } catch (error) {
      onFault(error);
      for (const target of targets) this.#dirty.add(target);
      this.#reconciling.request();
    } finally {
      this.#reading = false;
    }
  }

  #tellNodes(): void {
    const { room, signals } = this.#options;
    const tallies = [...this.#changedHere];
    this.#changedHere = new Set();
    for (let i = 0; i < tallies.length; i += MAX_SIGNALLED) {
      signals.send(room, { tallies: tallies.slice(i, i + MAX_SIGNALLED) });
    }
  }

  async #reconcile(): Promise<void> {
    const { room, tallies, isWatched, onFault } = this.#options;
    try {
      const { cursor, targets } = await tallies.changes(room, this.#cursor);
      if (!this.#isOn) return;
      this.#cursor = cursor;
      for (const target of targets ?? this.#known.targets()) this.#dirty.add(target);
    } catch (error) {
      onFault(error);
    }
    if (this.#dirty.size > 0) this.#gathering.request();
    if (isWatched() && this.#isOn) this.#reconciling.request();
  }
}
