import type {
  Entry,
  JoinData,
  MemberState,
  Message,
  PinEntry,
  Position,
  RoomSettings,
} from "@courtside/protocol";
import { LIMITS } from "@courtside/protocol";
import type { Connection } from "../connection/connection.ts";
import { Lane } from "../connection/lane.ts";
import type { FanoutClock } from "../fanout/fanout-clock.ts";
import { Ring } from "../fanout/ring.ts";
import { RoomFanout, type RoomFanoutOptions } from "../fanout/room-fanout.ts";
import { serializeEntry } from "../fanout/serialized-entry.ts";
import type { Metrics } from "../metrics/index.ts";
import { RoomPulse } from "../pulse/room-pulse.ts";
import type { ViewerReports } from "../pulse/viewer-reports.ts";
import type { EntryRange, RoomLog } from "../store/room-log.ts";
import type { Signals } from "../store/signals.ts";
import { amendRing, amendsEarlier } from "./amend.ts";
import { Feed } from "./feed.ts";
import { isShown, readFoldedPage } from "./folded-page.ts";
import { JustSaid, type SaidMessage } from "./just-said.ts";
import { Openings, type OpeningWish } from "./openings.ts";
import { foldView, type RoomView, roomState, viewOf } from "./room-view.ts";
import { SlowMode } from "./slow-mode.ts";

export interface RoomOptions {
  id: string;
  title?: string;
  /** The operator's settings for this room. */
  defaults: RoomSettings;
  log: RoomLog;
  signals: Signals;
  /** Counts the room's viewers over all nodes. */
  reports: ViewerReports;
  clock: FanoutClock;
  fanout: Omit<RoomFanoutOptions, "room" | "ring" | "clock">;
  metrics: Pick<Metrics, "viewers" | "rooms" | "feedCatchUps" | "roomRestarts">;
  /** The log could not be read; the room goes on with what it has. */
  onFault: (error: unknown) => void;
}

/**
 * One room that has viewers on this node: its newest entries, its settings and pin, and the way to its viewers. All of
 * it follows the log; nothing is changed here that is not an entry there first.
 */
export class Room {
  readonly id: string;
  /** Who watches, who types, what is thrown. */
  readonly pulse: RoomPulse;
  readonly slowMode = new SlowMode();
  /** Those in it who could work on its queue when they joined. */
  readonly moderators = new Set<Connection>();
  readonly justSaid = new JustSaid();
  /** Lets one change of the settings at a time, for each is made of those before it. */
  readonly configuring = new Lane();
  readonly #options: RoomOptions;
  readonly #ring = new Ring();
  readonly #fanout: RoomFanout;
  readonly #feed: Feed;
  #view: RoomView;
  #pinSeq = 0;
  readonly #openings: Openings;
  /** The lowest seq that a viewer may be given. */
  #lowestSeq = 1;
  /** Connections whose opening is being made. */
  #entering = 0;

  private constructor(options: RoomOptions) {
    this.id = options.id;
    this.#options = options;
    this.#view = { settings: options.defaults, settingsSeq: 0, pinned: undefined, clearedSeq: 0 };
    const { clock } = options;
    this.#fanout = new RoomFanout({ ...options.fanout, room: options.id, ring: this.#ring, clock });
    this.#openings = new Openings(this.#ring, {
      position: () => this.position,
      lowestSeq: () => this.#lowestSeq,
      read: (range) => this.#read(range),
      onFault: options.onFault,
    });
    this.pulse = new RoomPulse({
      room: options.id,
      clock,
      signals: options.signals,
      reports: options.reports,
      send: (change) => this.#fanout.pulse(change),
    });
    this.#feed = new Feed(options.id, options.log, {
      deliver: (epoch, entries) => this.#deliver(epoch, entries),
      restart: () => this.#restart(),
      caughtUp: () => options.metrics.feedCatchUps.inc(),
      failed: options.onFault,
    });
  }

  /** Opens a room at the head of its log. Rejects when the log cannot be read. */
  static async open(options: RoomOptions): Promise<Room> {
    const room = new Room(options);
    try {
      await room.#feed.start();
    } catch (error) {
      void room.pulse.close();
      throw error;
    }
    return room;
  }

  get settings(): RoomSettings {
    return this.#view.settings;
  }

  /** The seq of the entry that the settings come from; 0 while they are the operator's. */
  get settingsSeq(): number {
    return this.#view.settingsSeq;
  }

  get position(): Position {
    return this.#feed.position;
  }

  /** Whether somebody is in it, or on the way in. */
  get busy(): boolean {
    return this.pulse.viewers > 0 || this.#entering > 0;
  }

  /** A message as it stands now, from what is in memory or else from the log; undefined when there is none. */
  async message(messageId: string): Promise<Message | undefined> {
    return this.#recentMessage(messageId) ?? this.#options.log.message(this.id, messageId);
  }

  /** What was said lately and is in memory, the newest first, as it stands now and without what is deleted. */
  *recentMessages(): Generator<SaidMessage> {
    yield* this.justSaid.list();
    const first = Math.max(this.#ring.first, this.#lowestSeq);
    for (let seq = this.#ring.head; seq >= first; seq -= 1) {
      const entry = this.#ring.get(seq)?.entry;
      if (entry?.kind === "message" && !entry.message.deleted) yield entry.message;
    }
  }

  /** Lets a connection in and answers with the recovery or the snapshot that its view begins with. */
  async enter(connection: Connection, me: MemberState, wanted: OpeningWish): Promise<JoinData> {
    this.#entering += 1;
    const opening = await this.#openings.make(wanted).finally(() => {
      this.#entering -= 1;
    });
    const { epoch, seq, recovered, entries, more } = opening;
    this.#add(connection, seq);
    if (me.capabilities.includes("queue")) this.moderators.add(connection);
    else this.moderators.delete(connection);
    return {
      room: roomState(this.id, this.#options.title, this.#view),
      epoch,
      seq,
      recovered,
      entries,
      ...(!recovered && { more }),
      pulse: { room: this.id, ...this.pulse.opening() },
      me,
    };
  }

  leave(connection: Connection): void {
    if (!connection.rooms.delete(this.id)) return;
    const { metrics } = this.#options;
    this.moderators.delete(connection);
    this.#fanout.remove(connection.socket);
    this.pulse.leave(connection.identity.member.id, connection);
    metrics.viewers.dec();
    if (this.#fanout.size === 0) metrics.rooms.dec();
  }

  /** One page of what the room shows, oldest first, already folded. */
  history(page: { before?: number; after?: number; limit: number }): Promise<EntryRange> {
    return readFoldedPage((range) => this.#read(range), page);
  }

  async close(): Promise<void> {
    this.#fanout.close();
    await Promise.all([this.#feed.close(), this.pulse.close()]);
  }

  #add(connection: Connection, seq: number): void {
    if (!connection.rooms.has(this.id)) {
      connection.rooms.set(this.id, this);
      const { metrics } = this.#options;
      this.pulse.enter(connection.identity.member.id);
      metrics.viewers.inc();
      if (this.#fanout.size === 0) metrics.rooms.inc();
    }
    this.#fanout.add(connection.socket, seq);
  }

  #read(range: { after?: number; before?: number; limit: number }): Promise<EntryRange> {
    return this.#options.log.read(this.id, range);
  }

  #deliver(epoch: string, entries: readonly Entry[]): void {
    this.#openings.forget();
    const serialized = entries.map(serializeEntry);
    for (const entry of serialized) {
      if (amendsEarlier(entry.entry)) amendRing(this.#ring, entry.entry);
      this.#ring.push(entry);
      this.#view = foldView(this.#view, entry.entry, (id) => this.#recentMessage(id));
      this.pulse.follow(entry.entry);
      if (entry.entry.kind === "message") this.justSaid.forget(entry.entry.message.id);
      this.slowMode.follow(entry.entry, this.settings.slowModeMs);
      if (entry.entry.kind === "clear") this.#lowestSeq = entry.seq;
      if (entry.entry.kind === "pin") void this.#findPinned(entry.entry);
    }
    this.#fanout.publish(epoch, serialized);
  }

  /** A pinned message that is older than what is in memory is read from the log. */
  async #findPinned({ seq, messageId }: PinEntry): Promise<void> {
    this.#pinSeq = seq;
    if (messageId === null || this.#view.pinned) return;
    try {
      const pinned = await this.#options.log.message(this.id, messageId);
      if (pinned && !pinned.deleted && this.#pinSeq === seq) this.#view = { ...this.#view, pinned };
    } catch (error) {
      this.#options.onFault(error);
    }
  }

  #recentMessage(messageId: string): Message | undefined {
    const entry = this.#ring.message(messageId)?.entry;
    if (entry?.kind === "message") return entry.message;
    return this.#view.pinned?.id === messageId ? this.#view.pinned : undefined;
  }

  async #restart(): Promise<Position> {
    const { log, defaults } = this.#options;
    const head = await log.open(this.id);
    const { epoch, seq } = this.position;
    // The bus claimed what the log does not know: there is nothing to begin again.
    if (head.epoch === epoch && head.seq === seq) return this.position;
    const range = await this.#read({ before: head.seq + 1, limit: this.#ring.capacity });
    const first = range.entries[0]?.seq ?? head.seq + 1;
    this.#openings.forget();
    this.#view = viewOf(head, defaults);
    this.pulse.configure(this.#view.settings);
    this.#lowestSeq = Math.max(head.firstSeq, head.clearedSeq + 1);
    this.#ring.reset(first - 1);
    for (const entry of range.entries) {
      this.#ring.push(serializeEntry(entry));
      this.slowMode.follow(entry, this.settings.slowModeMs);
    }
    if (epoch !== "") this.#options.metrics.roomRestarts.inc();
    if (this.#fanout.size > 0) {
      const shown = range.entries.filter(isShown).slice(-LIMITS.historyDefault);
      this.#fanout.reset(head.epoch, head.seq, shown, "The room was opened anew.");
    }
    return { epoch: head.epoch, seq: head.seq };
  }
}
