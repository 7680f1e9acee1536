import type { FanoutClock } from "../fanout/fanout-clock.ts";
import type { ViewerCounts } from "../store/signals.ts";

/** Milliseconds between two reports of one room while its number changes, at least. */
const CHANGE_MS = 1_000;
/**
 * Milliseconds between two reports of a room that has viewers here. The report is also the question how many there are
 * elsewhere, so it bounds how late a change over there is seen here.
 */
const HEARTBEAT_MS = 1_500;
/** Milliseconds between two looks at which rooms are due. */
const LOOK_MS = 250;

/** A room whose viewers are counted over all nodes. */
export interface CountedRoom {
  readonly id: string;
  /** Members in it on this node, now. */
  readonly viewers: number;
  /** Takes how many the other nodes have. */
  learn(elsewhere: number): void;
}

interface Report {
  readonly room: CountedRoom;
  /** What the store holds for this node, as far as known. */
  held: number;
  at: number;
  changed: boolean;
  /** Whether the last one failed. */
  missed: boolean;
  underWay: Promise<void> | undefined;
}

export interface ViewerReportsOptions {
  counts: ViewerCounts;
  clock: FanoutClock;
  /** The counts cannot be reached: told once, until they can be again. */
  onFault: (error: unknown) => void;
}

/**
 * Tells the other nodes how many viewers the rooms of this node have, and the rooms how many there are elsewhere. One
 * timer serves all rooms, and none runs while no room has viewers.
 */
export class ViewerReports {
  readonly #options: ViewerReportsOptions;
  readonly #reports = new Map<CountedRoom, Report>();
  /** Those that have something to report now or later. */
  readonly #due = new Set<Report>();
  #cancelLook: (() => void) | undefined;
  #failing = false;

  constructor(options: ViewerReportsOptions) {
    this.#options = options;
  }

  /** Begins to count a room, and asks how many viewers it has elsewhere. */
  add(room: CountedRoom): void {
    const at = Number.NEGATIVE_INFINITY;
    const report: Report = { room, held: 0, at, changed: true, missed: false, underWay: undefined };
    this.#reports.set(room, report);
    this.#send(report);
    // The question is no report: the first viewer need not wait for it.
    report.at = Number.NEGATIVE_INFINITY;
  }

  /** To be called when the room's number on this node has changed. */
  changed(room: CountedRoom): void {
    const report = this.#reports.get(room);
    if (!report) return;
    report.changed = true;
    if (this.#isDue(report)) this.#send(report);
    else this.#wait(report);
  }

  /** Takes this node's viewers out of the room's number. Never rejects. */
  async remove(room: CountedRoom): Promise<void> {
    const report = this.#reports.get(room);
    if (!report) return;
    this.#reports.delete(room);
    this.#due.delete(report);
    if (this.#due.size === 0) this.#stopLooking();
    await report.underWay;
    // A number that cannot be taken out ends by itself, when it has not been renewed for a while.
    if (report.held > 0) await this.#options.counts.report(room.id, 0).catch(() => {});
  }

  #isDue({ changed, at, underWay }: Report): boolean {
    const waitMs = changed ? CHANGE_MS : HEARTBEAT_MS;
    return !underWay && this.#options.clock.now() - at >= waitMs;
  }

  #wait(report: Report): void {
    this.#due.add(report);
    this.#cancelLook ??= this.#options.clock.after(LOOK_MS, this.#look);
  }

  readonly #look = (): void => {
    this.#cancelLook = undefined;
    for (const report of this.#due) {
      if (this.#isDue(report)) this.#send(report);
      if (isAtRest(report)) this.#due.delete(report);
    }
    if (this.#due.size > 0) this.#cancelLook ??= this.#options.clock.after(LOOK_MS, this.#look);
  };

  #stopLooking(): void {
    this.#cancelLook?.();
    this.#cancelLook = undefined;
  }

  #send(report: Report): void {
    const { counts, clock } = this.#options;
    const { room } = report;
    const { viewers } = room;
    report.changed = false;
    report.at = clock.now();
    report.underWay = counts
      .report(room.id, viewers)
      .then(
        (sum) => this.#answered(report, viewers, sum),
        (error: unknown) => this.#failed(report, error),
      )
      .then(() => {
        report.underWay = undefined;
        if (report.changed && this.#isCounted(report) && this.#isDue(report)) this.#send(report);
      });
    this.#wait(report);
  }

  #answered(report: Report, viewers: number, sum: number): void {
    const { missed } = report;
    this.#failing = false;
    report.missed = false;
    report.held = viewers;
    // The first sum after an outage lacks the nodes that have not come back yet.
    if (!missed && this.#isCounted(report)) report.room.learn(Math.max(0, sum - viewers));
  }

  #isCounted(report: Report): boolean {
    return this.#reports.has(report.room);
  }

  #failed(report: Report, error: unknown): void {
    report.missed = true;
    // A number that is not renewed ends by itself: a room without viewers need not try again.
    if (report.room.viewers === 0) report.held = 0;
    if (this.#failing) return;
    this.#failing = true;
    this.#options.onFault(error);
  }
}

/** Whether there is nothing to say until the room's number changes. */
function isAtRest({ room, held, changed, underWay }: Report): boolean {
  return room.viewers === 0 && held === 0 && !changed && !underWay;
}
