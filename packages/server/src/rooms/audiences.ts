import type { Entry, RoomSettings } from "@courtside/protocol";
import type { ViewerSocket } from "../fanout/direct-write.ts";
import type { PulseChange } from "../fanout/merge-pulse.ts";
import { type SerializedEntry, serializeEntry } from "../fanout/serialized-entry.ts";
import type { Audience } from "./audience.ts";
import type { DividedLog } from "./divide-log.ts";
import { releasedLog } from "./released-log.ts";
import { viewBefore, viewOfNew } from "./room-view.ts";
import { Stage, type StageLog, type StageOptions, type StageStart } from "./stage.ts";
import { WaitingEntries } from "./waiting-entries.ts";
import { spectatorOf, type Watcher } from "./watcher.ts";

export interface AudiencesOptions {
  /** The operator's settings, until the log's are known. */
  defaults: RoomSettings;
  log: StageLog;
  fanout: StageOptions["fanout"];
  /** The pulse that a view begins with. */
  openingPulse: () => PulseChange;
  onFault: (error: unknown) => void;
}

/**
 * Those who watch a room: all on one stage, until a review delay first divides them. From then on the viewers' stage follows the
 * reviewers' from behind, with the same entries in the same order, later.
 */
export class Audiences {
  readonly #options: AudiencesOptions;
  readonly #viewers: Stage;
  /** Made when it is first needed. */
  #reviewers: Stage | undefined;
  readonly #reviewing = new Map<ViewerSocket, Watcher>();
  readonly #waiting: WaitingEntries;

  constructor(options: AudiencesOptions) {
    this.#options = options;
    const { log, fanout } = options;
    const released = releasedLog(log, {
      stage: () => this.#viewers,
      hasEdit: (messageId) => this.#waiting.hasEdit(messageId),
    });
    this.#viewers = this.#makeStage({
      read: (range) => (this.#reviewers ? released : log).read(range),
      message: (id) => (this.#reviewers ? released : log).message(id),
      replies: (id, page) => (this.#reviewers ? released : log).replies(id, page),
    });
    this.#waiting = new WaitingEntries({
      clock: fanout.clock,
      release: (epoch, entries) => show(this.#viewers, epoch, entries),
    });
  }

  /** What is seen at once. */
  get now(): Stage {
    return this.#reviewers ?? this.#viewers;
  }

  /** Connections that watch. */
  get size(): number {
    return this.#viewers.fanout.size + (this.#reviewers?.fanout.size ?? 0);
  }

  of(audience: Audience): Stage {
    return audience === "reviewers" ? this.now : this.#viewers;
  }

  /**
   * Shows the entries that follow on the last: to reviewers now, to viewers when they have waited.
   *
   * @param taken Told of each in its turn.
   */
  deliver(epoch: string, entries: readonly SerializedEntry[], taken: (entry: Entry) => void): void {
    if (!this.#reviewers && entries.some(beginsDelay)) this.#divide();
    show(this.now, epoch, entries, taken);
    if (!this.#reviewers) return;
    for (const each of entries) {
      const { entry } = each;
      // What has to go goes at once, whatever waits before the word of it.
      if (entry.kind === "clear") {
        this.#clear(epoch, entry.seq);
        continue;
      }
      if (entry.kind === "delete") {
        this.#waiting.redact(entry);
        this.#viewers.redact(entry);
      }
      this.#waiting.add(epoch, [each]);
    }
  }

  /** Begins with a log that was just opened, or begins anew. */
  begin(start: StageStart, { released, waiting }: DividedLog): void {
    const { reviewDelayMs } = start.view.settings;
    if (!this.#reviewers && (waiting.length > 0 || reviewDelayMs > 0)) this.#divide();
    this.now.reset(start);
    if (!this.#reviewers) return;
    const [next] = waiting;
    const late = waiting.map(({ entry }) => entry);
    this.#viewers.reset({
      ...start,
      seq: next ? next.entry.seq - 1 : start.seq,
      view: viewBefore(start.view, late),
      entries: released.slice(-this.#viewers.capacity),
    });
    const left = waiting.map(({ entry, leftMs }) => ({ entry: serializeEntry(entry), leftMs }));
    this.#waiting.reset(start.epoch, left, reviewDelayMs);
  }

  /** Replaces the view of everyone. */
  replaceViews(reason: string): void {
    this.#viewers.replaceViews(reason);
    this.#reviewers?.replaceViews(reason);
  }

  /** Gives a connection its place, which is at `seq`. Call it in the same turn as its join is answered. */
  seat(watcher: Watcher, audience: Audience, seq: number): void {
    const { socket } = watcher;
    this.unseat(socket);
    if (audience === "reviewers") this.#reviewing.set(socket, watcher);
    this.of(audience).fanout.add(socket, spectatorOf(watcher, audience), seq);
  }

  /** Puts a connection that has a place among another audience. */
  move(watcher: Watcher, audience: Audience): void {
    const seq = this.unseat(watcher.socket);
    if (seq !== undefined) this.seat(watcher, audience, seq);
  }

  /** Takes a connection's place, and gives the seq at which it stood. */
  unseat(socket: ViewerSocket): number | undefined {
    const reviewing = this.#reviewing.delete(socket);
    return this.of(reviewing ? "reviewers" : "viewers").fanout.remove(socket);
  }

  /** What viewers have yet to be shown, contiguous up to what is seen at once. */
  waiting(): Entry[] {
    return this.#waiting.entries();
  }

  pulse(change: PulseChange): void {
    this.#viewers.fanout.pulse(change);
    this.#reviewers?.fanout.pulse(change);
  }

  close(): void {
    this.#waiting.drop();
    this.#viewers.fanout.close();
    this.#reviewers?.fanout.close();
  }

  /** Moves the reviewers, of whom there are few, to a stage of their own. */
  #divide(): void {
    const reviewers = this.#makeStage(this.#options.log);
    reviewers.reset(this.#viewers.start());
    for (const [socket, watcher] of this.#reviewing) {
      const seq = this.#viewers.fanout.remove(socket);
      if (seq === undefined) continue;
      reviewers.fanout.add(socket, spectatorOf(watcher, "reviewers"), seq);
    }
    // What the former stage had yet to tell them of it.
    reviewers.fanout.pulse(this.#options.openingPulse());
    this.#reviewers = reviewers;
  }

  /** Nothing before a clear is shown to anybody any more: the viewers begin anew right after it. */
  #clear(epoch: string, seq: number): void {
    const view = { ...this.now.view, pinned: undefined, clearedSeq: seq - 1 };
    this.#waiting.drop();
    this.#viewers.reset({ epoch, seq, view, lowestSeq: seq, entries: [] });
    this.#viewers.replaceViews("The room was cleared.");
  }

  #makeStage(log: StageLog): Stage {
    const { defaults, fanout, onFault } = this.#options;
    return new Stage({
      view: viewOfNew(defaults),
      log,
      fanout,
      reached: () => this.now.position.seq,
      onFault,
    });
  }
}

function show(
  stage: Stage,
  epoch: string,
  entries: readonly SerializedEntry[],
  taken?: (entry: Entry) => void,
): void {
  for (const entry of entries) {
    stage.take(entry);
    taken?.(entry.entry);
  }
  stage.publish(epoch, entries);
}

function beginsDelay({ entry }: SerializedEntry): boolean {
  return entry.kind === "settings" && entry.settings.reviewDelayMs > 0;
}
