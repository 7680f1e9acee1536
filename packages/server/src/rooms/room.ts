import {
  type JoinData,
  LIMITS,
  type MemberState,
  type Message,
  type Position,
  type RoomSettings,
} from "@courtside/protocol";
import type { Connection } from "../connection/connection.ts";
import { Lane } from "../connection/lane.ts";
import { serializeEntry } from "../fanout/serialized-entry.ts";
import { RoomPulse } from "../pulse/room-pulse.ts";
import { type Audience, audienceOf } from "./audience.ts";
import { Audiences } from "./audiences.ts";
import { divideLog } from "./divide-log.ts";
import { Feed, type FeedTarget } from "./feed.ts";
import type { ReadRange } from "./folded-page.ts";
import { JustSaid, type SaidMessage } from "./just-said.ts";
import type { OpeningWish } from "./openings.ts";
import type { RoomOptions } from "./room-options.ts";
import { type Reader, RoomPages } from "./room-pages.ts";
import { RoomThreads } from "./room-threads.ts";
import { roomState, viewOf } from "./room-view.ts";
import { SkippedThreads } from "./skipped-threads.ts";
import { SlowMode } from "./slow-mode.ts";
import { threadsBefore } from "./threads-before.ts";
import { watcherOf } from "./watcher.ts";

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
  /** What can be read of it. */
  readonly pages: RoomPages;
  readonly #options: RoomOptions;
  readonly #audiences: Audiences;
  readonly #threads: RoomThreads;
  readonly #skippedThreads: SkippedThreads;
  readonly #feed: Feed;
  /** Connections whose opening is being made. */
  #entering = 0;

  private constructor(options: RoomOptions) {
    const { id, log, clock, onFault } = options;
    this.id = id;
    this.#options = options;
    this.#audiences = new Audiences({
      defaults: options.defaults,
      log: {
        read: this.#read,
        message: (messageId) => log.message(id, messageId),
        replies: (rootId, page) => log.replies(id, rootId, page),
      },
      fanout: {
        ...options.fanout,
        room: id,
        clock,
        onSkipped: (entries) => this.#skippedThreads.note(entries.map(({ entry }) => entry)),
      },
      openingPulse: () => this.pulse.opening(),
      onFault,
    });
    this.pulse = new RoomPulse({
      room: id,
      clock,
      signals: options.signals,
      reports: options.reports,
      connectionsOf: options.connectionsOf,
      reads: {
        recent: (limit) => options.readBook.recent(id, limit),
        epoch: () => this.position.epoch,
      },
      tallies: options.tallies,
      onFault,
      send: (change) => this.#audiences.pulse(change),
    });
    this.#threads = new RoomThreads({
      read: (rootIds) => log.threads(id, rootIds),
      enabled: () => this.settings.features.includes("threads"),
      tell: (threads) => this.#audiences.pulse({ threads }),
      onFault,
    });
    this.pages = new RoomPages({
      audiences: this.#audiences,
      threads: this.#threads,
      tallies: this.pulse.tallies,
    });
    this.#skippedThreads = new SkippedThreads({
      clock,
      summaries: (rootIds) => this.#threads.summaries(rootIds),
      tell: (threads) =>
        this.#audiences.pulse({ threads: threadsBefore(threads, this.#audiences.waiting()) }),
    });
    this.#feed = new Feed(id, log, {
      deliver: (epoch, entries) => this.#deliver(epoch, entries),
      restart: () => this.#restart(),
      caughtUp: () => options.metrics.feedCatchUps.inc(),
      failed: onFault,
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
    return this.#audiences.now.view.settings;
  }

  /** The seq of the entry that the settings come from; 0 while they are the operator's. */
  get settingsSeq(): number {
    return this.#audiences.now.view.settingsSeq;
  }

  get position(): Position {
    return this.#feed.position;
  }

  /** Whether somebody is in it, or on the way in. */
  get busy(): boolean {
    return this.pulse.viewers > 0 || this.#entering > 0;
  }

  /**
   * A message as a reader may see it now; undefined when there is none, or none for them yet. One's own is there at once, as
   * it stands.
   */
  async message(messageId: string, { memberId, audience }: Reader): Promise<Message | undefined> {
    const message = await this.#audiences.now.message(messageId);
    if (audience === "reviewers" || message?.author.id === memberId) return message;
    return message && this.#audiences.of(audience).message(messageId);
  }

  /** What was said lately and is in memory, the newest first, as it stands now and without what is deleted. */
  *recentMessages(): Generator<SaidMessage> {
    yield* this.justSaid.list();
    for (const entry of this.#audiences.now.newest()) {
      if (entry.kind === "message" && !entry.message.deleted) yield entry.message;
    }
  }

  /** Lets a connection in and answers with the recovery or the snapshot that its view begins with. */
  async enter(connection: Connection, me: MemberState, wanted: OpeningWish): Promise<JoinData> {
    this.#entering += 1;
    const audience = audienceOf(new Set(me.capabilities));
    const opening = await this.pages.open(audience, wanted).finally(() => {
      this.#entering -= 1;
    });
    const { epoch, seq, recovered, entries, more } = opening;
    this.#add(connection, audience, seq);
    if (me.capabilities.includes("queue")) this.moderators.add(connection);
    else this.moderators.delete(connection);
    const { threads, reactions } = this.pages.gathered(audience, opening);
    return {
      room: roomState(this.id, this.#options, this.#audiences.of(audience).view),
      epoch,
      seq,
      recovered,
      entries,
      ...(!recovered && { more }),
      ...(threads && { threads }),
      pulse: { room: this.id, ...this.pulse.opening(), ...(reactions && { reactions }) },
      me,
    };
  }

  /** To be called when what a connection may do in the room has changed while it is in it. */
  regard(connection: Connection, audience: Audience): void {
    if (connection.rooms.has(this.id)) this.#audiences.move(watcherOf(connection), audience);
  }

  leave(connection: Connection): void {
    if (!connection.rooms.delete(this.id)) return;
    const { metrics } = this.#options;
    this.moderators.delete(connection);
    this.#audiences.unseat(connection.socket);
    this.pulse.leave(connection.identity.member.id, connection);
    metrics.viewers.dec();
    if (this.#audiences.size === 0) metrics.rooms.dec();
  }

  async close(): Promise<void> {
    this.#audiences.close();
    this.#skippedThreads.close();
    this.#options.followSettings?.(null);
    await Promise.all([this.#feed.close(), this.pulse.close()]);
  }

  #add(connection: Connection, audience: Audience, seq: number): void {
    if (!connection.rooms.has(this.id)) {
      connection.rooms.set(this.id, this);
      const { metrics } = this.#options;
      this.pulse.enter(connection.identity.member.id);
      metrics.viewers.inc();
      if (this.#audiences.size === 0) metrics.rooms.inc();
    }
    this.#audiences.seat(watcherOf(connection), audience, seq);
  }

  readonly #read: ReadRange = (range) => this.#options.log.read(this.id, range);

  #deliver(...[epoch, entries]: Parameters<FeedTarget["deliver"]>): void {
    this.#audiences.deliver(epoch, entries.map(serializeEntry), (entry) => {
      this.pulse.follow(entry);
      this.#threads.follow(entry);
      if (entry.kind === "settings") this.#options.followSettings?.(entry.settings);
      if (entry.kind === "message") this.justSaid.forget(entry.message.id);
      this.slowMode.follow(entry, this.settings.slowModeMs);
    });
  }

  async #restart(): Promise<Position> {
    const { log, defaults, metrics, now } = this.#options;
    const head = await log.open(this.id);
    const { epoch, seq } = this.position;
    // The bus claimed what the log does not know: there is nothing to begin again.
    if (head.epoch === epoch && head.seq === seq) return this.position;
    const { capacity } = this.#audiences.now;
    const newest = await this.#read({ before: head.seq + 1, limit: capacity });
    const view = viewOf(head, defaults);
    const divided = await divideLog({
      read: this.#read,
      head,
      delayMs: view.settings.reviewDelayMs,
      defaultMs: defaults.reviewDelayMs,
      newest,
      now: now(),
    });
    const lowestSeq = Math.max(head.firstSeq, head.clearedSeq + 1);
    const { entries } = newest;
    this.#audiences.begin({ epoch: head.epoch, seq: head.seq, view, lowestSeq, entries }, divided);
    this.pulse.configure(view.settings);
    this.#options.followSettings?.(view.settings);
    for (const entry of entries) this.slowMode.follow(entry, view.settings.slowModeMs);
    if (epoch !== "") metrics.roomRestarts.inc();
    this.#audiences.replaceViews("The room was opened anew.");
    const shown = entries.slice(-LIMITS.historyDefault);
    this.#threads.restart(shown);
    this.pulse.tallies.restart(shown);
    return { epoch: head.epoch, seq: head.seq };
  }
}
