import { randomUUID } from "node:crypto";
import type { Entry, Member, RoomSettings } from "@courtside/protocol";
import type { FanoutClock } from "../fanout/fanout-clock.ts";
import type { PulseChange } from "../fanout/merge-pulse.ts";
import type { Signals } from "../store/signals.ts";
import { BurstCounts } from "./burst-counts.ts";
import { parsePulseSignal } from "./pulse-signal.ts";
import { RoomViewers } from "./room-viewers.ts";
import { SignalWatch } from "./signal-watch.ts";
import { Throttle } from "./throttle.ts";
import { TypingList } from "./typing-list.ts";
import type { CountedRoom, ViewerReports } from "./viewer-reports.ts";

/** Milliseconds between two viewer counts in one room. */
const PRESENCE_MS = 1_000;
/** Milliseconds over which bursts, and who types, are gathered. */
const GATHER_MS = 300;
/** Milliseconds after which a list that did not change is told again: to the other nodes, and to the viewers. */
const RENEW_MS = 2_000;
const REPEAT_MS = 4_000;

export interface RoomPulseOptions {
  room: string;
  clock: FanoutClock;
  signals: Signals;
  reports: ViewerReports;
  /** Brings a change to the room's viewers on this node. */
  send: (change: PulseChange) => void;
}

/** A list of those who type, as it was told last. */
interface ToldList {
  members: readonly Member[];
  at: number;
}

const NOBODY: ToldList = { members: [], at: Number.NEGATIVE_INFINITY };

/**
 * What is only ever the latest value in one room: how many watch, who types, which emoji are thrown. Each node gathers its
 * own part, tells it to the others, and tells its viewers the whole.
 */
export class RoomPulse implements CountedRoom {
  readonly id: string;
  /** Names this node to the others. */
  readonly #node = randomUUID();
  readonly #options: RoomPulseOptions;
  readonly #viewers = new RoomViewers();
  readonly #typing = new TypingList();
  /** Bursts that the other nodes are to be told, and those that the viewers here are. */
  readonly #thrownHere = new BurstCounts();
  readonly #thrown = new BurstCounts();
  readonly #presence: Throttle;
  readonly #gathering: Throttle;
  readonly #watch: SignalWatch;
  #settings: Pick<RoomSettings, "features" | "presenceMax"> = { features: [], presenceMax: 0 };
  #sent = NOBODY;
  #told = NOBODY;
  #cancelWake: (() => void) | undefined;

  constructor(options: RoomPulseOptions) {
    const { room, clock, signals, reports } = options;
    this.id = room;
    this.#options = options;
    this.#presence = new Throttle(clock, PRESENCE_MS, this.#tellViewers);
    this.#gathering = new Throttle(clock, GATHER_MS, this.#tellGathered);
    const heard = (signal: unknown): void => this.#hear(signal);
    this.#watch = new SignalWatch({ room, clock, signals, heard });
    reports.add(this);
  }

  /** Members in the room on this node. */
  get viewers(): number {
    return this.#viewers.here;
  }

  /** To be called whenever the room's settings are known anew. */
  configure(settings: Pick<RoomSettings, "features" | "presenceMax">): void {
    this.#settings = settings;
    if (!this.#isOn("typing")) this.#typing.clear();
    if (this.#isOn("typing") || this.#isOn("bursts")) this.#watch.start();
    else this.#watch.stop();
    this.#gatherTyping();
  }

  /** Follows the room's log: a message ends the typing of it, and settings may turn a feature on or off. */
  follow(entry: Entry): void {
    if (entry.kind === "message") this.stopTyping(entry.message.author.id);
    if (entry.kind === "settings") this.configure(entry.settings);
  }

  enter(memberId: string): void {
    const before = this.viewers;
    this.#viewers.enter(memberId);
    if (this.viewers !== before) this.#viewersChanged();
  }

  /** @param by What the member was in the room on; they type on it no more. */
  leave(memberId: string, by: object): void {
    const before = this.viewers;
    this.#viewers.leave(memberId);
    this.#typing.left(by);
    if (this.viewers !== before) this.#viewersChanged();
    else this.#gatherTyping();
  }

  /** The pulse that a viewer's view begins with. */
  opening(): PulseChange {
    const typing = this.#shownTyping();
    return { viewers: this.#viewers.tellOne(), ...(typing.length > 0 && { typing }) };
  }

  /** Takes how many watch on the other nodes. */
  learn(elsewhere: number): void {
    const before = this.#viewers.total;
    this.#viewers.learn(elsewhere);
    if (this.#viewers.total !== before) this.#totalChanged();
  }

  /**
   * A member types, until they stop, leave, write, or have not said so again for 6 s. A room that is too large to name
   * those who type takes no note.
   *
   * @param by What they type on: see {@link leave}.
   */
  startTyping(member: Member, by: object): void {
    if (!this.#isOn("typing") || this.#isTooLarge()) return;
    this.#typing.start(member, by, this.#options.clock.now());
    this.#gathering.request();
  }

  /** A member stops typing. */
  stopTyping(memberId: string): void {
    this.#typing.stop(memberId);
    this.#gatherTyping();
  }

  /** A member throws an emoji so many times. */
  burst(emoji: string, count: number): void {
    if (!this.#isOn("bursts")) return;
    this.#thrownHere.add(emoji, count);
    this.#thrown.add(emoji, count);
    this.#gathering.request();
  }

  /** Stops for good, and takes this node's viewers out of the count. Never rejects. */
  async close(): Promise<void> {
    this.#presence.close();
    this.#gathering.close();
    this.#cancelWake?.();
    await Promise.all([this.#watch.close(), this.#options.reports.remove(this)]);
  }

  #isOn(feature: "typing" | "bursts"): boolean {
    return this.#settings.features.includes(feature);
  }

  #isTooLarge(): boolean {
    return this.#viewers.total > this.#settings.presenceMax;
  }

  #shownTyping(): Member[] {
    return this.#isTooLarge() ? [] : this.#typing.all(this.#options.clock.now());
  }

  #viewersChanged(): void {
    this.#options.reports.changed(this);
    this.#totalChanged();
  }

  #totalChanged(): void {
    this.#presence.request();
    // A room may become too large to name those who type, or small enough.
    this.#gatherTyping();
  }

  /** Tells a list of those who type that may have changed; where nobody did and nobody does, nothing is to be told. */
  #gatherTyping(): void {
    const known = this.#told.members.length + this.#sent.members.length;
    if (known > 0 || this.#typing.nextEnd !== undefined) this.#gathering.request();
  }

  #hear(signal: unknown): void {
    const parsed = parsePulseSignal(signal);
    if (!parsed) return;
    const { node, typing, bursts = {} } = parsed;
    if (typing && this.#isOn("typing")) {
      this.#typing.hear(node, typing, this.#options.clock.now());
      this.#gatherTyping();
    }
    if (!this.#isOn("bursts")) return;
    for (const [emoji, count] of Object.entries(bursts)) {
      this.#thrown.add(emoji, count);
      this.#gathering.request();
    }
  }

  readonly #tellViewers = (): void => {
    const viewers = this.#viewers.tellAll();
    if (viewers !== undefined) this.#options.send({ viewers });
  };

  readonly #tellGathered = (): void => {
    this.#typing.drop(this.#options.clock.now());
    this.#tellNodes();
    const typing = this.#newList(this.#told, this.#shownTyping(), REPEAT_MS);
    const bursts = this.#thrown.take();
    if (typing) this.#told = typing;
    if (typing || bursts) {
      this.#options.send({
        ...(typing && { typing: [...typing.members] }),
        ...(bursts && { bursts }),
      });
    }
    this.#wakeInTime();
  };

  #tellNodes(): void {
    const here = this.#isTooLarge() ? [] : this.#typing.here(this.#options.clock.now());
    const typing = this.#newList(this.#sent, here, RENEW_MS);
    const bursts = this.#thrownHere.take();
    if (typing) this.#sent = typing;
    if (!typing && !bursts) return;
    this.#options.signals.send(this.id, { node: this.#node, typing: typing?.members, bursts });
  }

  /** The list as it is to be told now; undefined when it is known and not due again. */
  #newList(last: ToldList, members: Member[], againMs: number): ToldList | undefined {
    const now = this.#options.clock.now();
    const due = members.length > 0 && now - last.at >= againMs;
    return due || !isSameList(last.members, members) ? { members, at: now } : undefined;
  }

  /** Comes back when a list has to be told again, or somebody on it ends by themselves. */
  #wakeInTime(): void {
    this.#cancelWake?.();
    this.#cancelWake = undefined;
    const { clock } = this.#options;
    const due = [
      this.#typing.nextEnd,
      this.#sent.members.length > 0 ? this.#sent.at + RENEW_MS : undefined,
      this.#told.members.length > 0 ? this.#told.at + REPEAT_MS : undefined,
    ].filter((at) => at !== undefined);
    if (due.length === 0) return;
    const delayMs = Math.max(0, Math.min(...due) - clock.now());
    this.#cancelWake = clock.after(delayMs, () => this.#gathering.request());
  }
}

function isSameList(one: readonly Member[], other: readonly Member[]): boolean {
  return one.length === other.length && one.every(({ id }, index) => id === other[index]?.id);
}
