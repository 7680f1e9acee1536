import type { Entry, Member, RoomSettings } from "@courtside/protocol";
import type { FanoutClock } from "../fanout/fanout-clock.ts";
import type { PulseChange } from "../fanout/merge-pulse.ts";
import type { Signals } from "../store/signals.ts";
import { LivelyPulse } from "./lively-pulse.ts";
import type { ConnectionsOf } from "./room-people.ts";
import { RoomPresence } from "./room-presence.ts";
import { RoomReads, type RoomReadsOptions } from "./room-reads.ts";
import { RoomTallies } from "./room-tallies.ts";
import type { RoomTalliesOptions } from "./room-tallies-options.ts";
import { RoomViewers } from "./room-viewers.ts";
import { SignalWatch } from "./signal-watch.ts";
import { Throttle } from "./throttle.ts";
import type { CountedRoom, ViewerReports } from "./viewer-reports.ts";

/** Milliseconds between two viewer counts in one room. */
const PRESENCE_MS = 1_000;

export interface RoomPulseOptions {
  room: string;
  clock: FanoutClock;
  signals: Signals;
  reports: ViewerReports;
  /** This node's connections of a member. */
  connectionsOf: ConnectionsOf;
  /** What is known of how far members have read in the room. */
  reads: Pick<RoomReadsOptions, "recent" | "epoch">;
  /** What members chose, as the store counts it. */
  tallies: RoomTalliesOptions["tallies"];
  /** What was chosen could not be read; it is tried again. */
  onFault: (error: unknown) => void;
  /** Brings a change to the room's viewers on this node. */
  send: (change: PulseChange) => void;
}

type PulseSettings = Pick<RoomSettings, "features" | "presenceMax">;

/** What is only ever the latest value in one room: how many watch, who types, which emoji are thrown. */
export class RoomPulse implements CountedRoom {
  readonly id: string;
  readonly #options: RoomPulseOptions;
  /** Who is in the room, by name and by side. */
  readonly presence: RoomPresence;
  /** How far its members have read. */
  readonly reads: RoomReads;
  /** What reactions and votes add up to. */
  readonly tallies: RoomTallies;
  readonly #viewers = new RoomViewers();
  readonly #telling: Throttle;
  readonly #lively: LivelyPulse;
  readonly #people: SignalWatch;
  #presenceMax = 0;

  constructor(options: RoomPulseOptions) {
    const { room, clock, signals, reports, send } = options;
    this.id = room;
    this.#options = options;
    this.#telling = new Throttle(clock, PRESENCE_MS, this.#tellViewers);
    const isTooLarge = (): boolean => this.#viewers.total > this.#presenceMax;
    this.#lively = new LivelyPulse({ room, clock, signals, isTooLarge, send });
    const { connectionsOf } = options;
    const common = { room, clock, signals, connectionsOf, isTooLarge, send };
    this.reads = new RoomReads({ ...common, ...options.reads });
    this.presence = new RoomPresence({
      ...common,
      memberIds: () => this.#viewers.membersHere,
      elsewhere: () => this.#viewers.elsewhere,
    });
    const { tallies, onFault } = options;
    const isWatched = (): boolean => this.viewers > 0;
    this.tallies = new RoomTallies({ room, clock, signals, tallies, isWatched, send, onFault });
    const heard = (signal: unknown): void => {
      this.reads.hear(signal);
      this.presence.hear(signal);
    };
    this.#people = new SignalWatch({ room, clock, signals, heard });
    this.#people.start();
    reports.add(this);
  }

  /** Members in the room on this node. */
  get viewers(): number {
    return this.#viewers.here;
  }

  /** Members in the room, counted once on each node. */
  get total(): number {
    return this.#viewers.total;
  }

  /** To be called whenever the room's settings are known anew. */
  configure(settings: PulseSettings): void {
    this.#presenceMax = settings.presenceMax;
    this.#lively.configure(settings);
    this.reads.configure(settings);
    this.tallies.configure(settings);
  }

  /** Follows the room's log: a message ends the typing of it, and settings may turn a feature on or off. */
  follow(entry: Entry): void {
    if (entry.kind === "message") this.stopTyping(entry.message.author.id);
    if (entry.kind === "settings") this.configure(entry.settings);
    this.tallies.follow(entry);
  }

  enter(memberId: string): void {
    const before = this.viewers;
    this.#viewers.enter(memberId);
    this.presence.enter(memberId);
    this.tallies.watched();
    if (this.viewers !== before) this.#viewersChanged();
  }

  /** @param by What the member was in the room on; they type on it no more. */
  leave(memberId: string, by: object): void {
    const before = this.viewers;
    this.#viewers.leave(memberId);
    this.#lively.left(by);
    if (this.viewers === before) return;
    this.presence.leave(memberId);
    this.#viewersChanged();
  }

  /** The pulse that a viewer's view begins with. */
  opening(): PulseChange {
    const { typing } = this.#lively;
    const { opening: sides } = this.presence;
    const { opening: reads } = this.reads;
    return {
      viewers: this.#viewers.tellOne(),
      ...(typing.length > 0 && { typing }),
      ...(sides && { sides }),
      ...(reads && { reads }),
    };
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
    this.#lively.startTyping(member, by);
  }

  /** A member stops typing. */
  stopTyping(memberId: string): void {
    this.#lively.stopTyping(memberId);
  }

  /** Somebody throws an emoji so many times. */
  burst(emoji: string, count: number): void {
    this.#lively.burst(emoji, count);
  }

  /** Stops for good, and takes this node's viewers out of the count. Never rejects. */
  async close(): Promise<void> {
    this.#telling.close();
    this.reads.close();
    this.presence.close();
    const { reports } = this.#options;
    await Promise.all([
      this.#lively.close(),
      this.#people.close(),
      this.tallies.close(),
      reports.remove(this),
    ]);
  }

  #viewersChanged(): void {
    this.#options.reports.changed(this);
    this.#totalChanged();
  }

  #totalChanged(): void {
    this.#telling.request();
    // A room may become too large to name those who type, or small enough.
    this.#lively.reviewTyping();
  }

  readonly #tellViewers = (): void => {
    const viewers = this.#viewers.tellAll();
    if (viewers !== undefined) this.#options.send({ viewers });
  };
}
