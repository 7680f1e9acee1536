import { randomUUID } from "node:crypto";
import type { Member, RoomSettings } from "@courtside/protocol";
import type { FanoutClock } from "../fanout/fanout-clock.ts";
import type { PulseChange } from "../fanout/merge-pulse.ts";
import type { Signals } from "../store/signals.ts";
import { BurstCounts } from "./burst-counts.ts";
import { parsePulseSignal } from "./pulse-signal.ts";
import { SignalWatch } from "./signal-watch.ts";
import { Throttle } from "./throttle.ts";
import { ToldList } from "./told-list.ts";
import { TypingList } from "./typing-list.ts";

/** Milliseconds over which bursts, and who types, are gathered. */
const GATHER_MS = 300;
/** Milliseconds after which those who still type are told again: to the other nodes, and to the viewers. */
const RENEW_MS = 2_000;
const REPEAT_MS = 4_000;

export interface LivelyPulseOptions {
  room: string;
  clock: FanoutClock;
  signals: Signals;
  /** Whether the room has too many viewers to name those who type. */
  isTooLarge: () => boolean;
  /** Brings a change to the room's viewers on this node. */
  send: (change: PulseChange) => void;
}

/**
 * Who types in a room and which emoji are thrown, on all nodes: each gathers its own part, tells it to the others, and
 * tells its viewers the whole.
 */
export class LivelyPulse {
  /** Names this node to the others. */
  readonly #node = randomUUID();
  readonly #options: LivelyPulseOptions;
  readonly #typing = new TypingList();
  readonly #typingSent = new ToldList(RENEW_MS);
  readonly #typingTold = new ToldList(REPEAT_MS);
  /** Bursts that the other nodes are to be told, and those that the viewers here are. */
  readonly #thrownHere = new BurstCounts();
  readonly #thrown = new BurstCounts();
  readonly #gathering: Throttle;
  readonly #watch: SignalWatch;
  #features: readonly string[] = [];
  #cancelWake: (() => void) | undefined;

  constructor(options: LivelyPulseOptions) {
    const { room, clock, signals } = options;
    this.#options = options;
    this.#gathering = new Throttle(clock, GATHER_MS, this.#tell);
    const heard = (signal: unknown): void => this.#hear(signal);
    this.#watch = new SignalWatch({ room, clock, signals, heard });
  }

  configure({ features }: Pick<RoomSettings, "features">): void {
    this.#features = features;
    if (!this.#isOn("typing")) this.#typing.clear();
    if (this.#isOn("typing") || this.#isOn("bursts")) this.#watch.start();
    else this.#watch.stop();
    this.reviewTyping();
  }

  /** Those who type, as viewers are to know it now. */
  get typing(): Member[] {
    const { clock, isTooLarge } = this.#options;
    return isTooLarge() ? [] : this.#typing.all(clock.now());
  }

  startTyping(member: Member, by: object): void {
    if (!this.#isOn("typing") || this.#options.isTooLarge()) return;
    this.#typing.start(member, by, this.#options.clock.now());
    this.#gathering.request();
  }

  stopTyping(memberId: string): void {
    this.#typing.stop(memberId);
    this.reviewTyping();
  }

  /** Ends what was typed on something that is gone. */
  left(by: object): void {
    this.#typing.left(by);
    this.reviewTyping();
  }

  /** To be called when the list may have changed. Where nobody typed and nobody does, there is nothing to tell. */
  reviewTyping(): void {
    const known = this.#typingTold.hasMembers || this.#typingSent.hasMembers;
    if (known || this.#typing.nextEnd !== undefined) this.#gathering.request();
  }

  burst(emoji: string, count: number): void {
    if (!this.#isOn("bursts")) return;
    this.#thrownHere.add(emoji, count);
    this.#thrown.add(emoji, count);
    this.#gathering.request();
  }

  /** Stops for good. Never rejects. */
  async close(): Promise<void> {
    this.#gathering.close();
    this.#cancelWake?.();
    await this.#watch.close();
  }

  #isOn(feature: "typing" | "bursts"): boolean {
    return this.#features.includes(feature);
  }

  #hear(signal: unknown): void {
    const parsed = parsePulseSignal(signal);
    if (!parsed) return;
    const { node, typing, bursts = {} } = parsed;
    if (typing && this.#isOn("typing")) {
      this.#typing.hear(node, typing, this.#options.clock.now());
      this.reviewTyping();
    }
    if (!this.#isOn("bursts")) return;
    for (const [emoji, count] of Object.entries(bursts)) {
      this.#thrown.add(emoji, count);
      this.#gathering.request();
    }
  }

  readonly #tell = (): void => {
    this.#typing.drop(this.#options.clock.now());
    this.#tellNodes();
    this.#tellViewers();
    this.#wakeInTime();
  };

  #tellNodes(): void {
    const { room, clock, signals, isTooLarge } = this.#options;
    const now = clock.now();
    const typing = this.#typingSent.next(isTooLarge() ? [] : this.#typing.here(now), now);
    const bursts = this.#thrownHere.take();
    if (typing || bursts) signals.send(room, { node: this.#node, typing, bursts });
  }

  #tellViewers(): void {
    const typing = this.#typingTold.next(this.typing, this.#options.clock.now());
    const bursts = this.#thrown.take();
    if (typing || bursts) {
      this.#options.send({ ...(typing && { typing }), ...(bursts && { bursts }) });
    }
  }

  /** Comes back when the list has to be told again, or somebody on it ends by themselves. */
  #wakeInTime(): void {
    this.#cancelWake?.();
    this.#cancelWake = undefined;
    const { clock } = this.#options;
    const due = [this.#typing.nextEnd, this.#typingSent.dueAt, this.#typingTold.dueAt].filter(
      (at) => at !== undefined,
    );
    if (due.length === 0) return;
    const delayMs = Math.max(0, Math.min(...due) - clock.now());
    this.#cancelWake = clock.after(delayMs, () => this.#gathering.request());
  }
}
