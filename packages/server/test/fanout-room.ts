import type { Entry } from "@courtside/protocol";
import { Ring } from "../src/fanout/ring.ts";
import { RoomFanout } from "../src/fanout/room-fanout.ts";
import type { FlushReport } from "../src/fanout/room-fanout-options.ts";
import { type SerializedEntry, serializeEntry } from "../src/fanout/serialized-entry.ts";
import type { Spectator } from "../src/fanout/spectator.ts";
import { serializedMessages } from "./entries.ts";
import { FakeViewer } from "./fake-viewer.ts";
import { ManualClock } from "./manual-clock.ts";

export const TICK_MS = 50;
export const MAX_QUEUED_BYTES = 1_000;
export const LAGGING_MS = 2_000;

/** A room's fan-out on a clock that stands still, with a ring of ten entries. */
export class FanoutRoom {
  readonly clock = new ManualClock();
  readonly ring = new Ring(10);
  readonly reports: FlushReport[] = [];
  /** The viewers given up, each with the reason. */
  readonly givenUp: string[] = [];
  /** The seqs that the display budget left out. */
  readonly skipped: number[] = [];
  /** Messages a second that viewers are shown; 0 for all. */
  displayPerSecond = 0;
  readonly fanout = new RoomFanout({
    room: "arena",
    ring: this.ring,
    displayPerSecond: () => this.displayPerSecond,
    onSkipped: (entries) => this.skipped.push(...entries.map(({ seq }) => seq)),
    tickMs: TICK_MS,
    duty: 0.8,
    maxQueuedBytes: MAX_QUEUED_BYTES,
    laggingMs: LAGGING_MS,
    clock: this.clock,
    metrics: { flushed: (report) => this.reports.push(report), gaveUp: () => {} },
    onLagging: (socket, reason) => this.givenUp.push(`${socket.id} ${reason}`),
  });

  join(id = "viewer", spectator: Partial<Spectator> = {}): FakeViewer {
    return this.joinAt(this.ring.head, id, spectator);
  }

  /** A viewer that has everything up to a seq. */
  joinAt(seq: number, id = "viewer", spectator: Partial<Spectator> = {}): FakeViewer {
    const viewer = new FakeViewer(id);
    this.fanout.add(viewer.socket, { memberId: id, sees: "sample", ...spectator }, seq);
    return viewer;
  }

  /** A viewer that has more queued than it may. */
  joinSlow(): FakeViewer {
    const viewer = this.join("slow");
    viewer.queuedBytes = MAX_QUEUED_BYTES + 1;
    return viewer;
  }

  /** Appends messages up to `to`, as the room does. */
  publishUpTo(to: number, epoch = "e1"): void {
    this.#publish(epoch, serializedMessages(this.ring.head + 1, to));
  }

  /** Appends entries, each made for the seq that it gets. */
  say(...makers: ((seq: number) => Entry)[]): void {
    const entries = makers.map((make, at) => serializeEntry(make(this.ring.head + 1 + at)));
    this.#publish("e1", entries);
  }

  #publish(epoch: string, entries: readonly SerializedEntry[]): void {
    for (const entry of entries) this.ring.push(entry);
    this.fanout.publish(epoch, entries);
  }
}
