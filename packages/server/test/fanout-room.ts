import { Ring } from "../src/fanout/ring.ts";
import { type FlushReport, RoomFanout } from "../src/fanout/room-fanout.ts";
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
  readonly fanout = new RoomFanout({
    room: "arena",
    ring: this.ring,
    tickMs: TICK_MS,
    duty: 0.8,
    maxQueuedBytes: MAX_QUEUED_BYTES,
    laggingMs: LAGGING_MS,
    clock: this.clock,
    metrics: { flushed: (report) => this.reports.push(report), gaveUp: () => {} },
    onLagging: (socket, reason) => this.givenUp.push(`${socket.id} ${reason}`),
  });

  join(id = "viewer"): FakeViewer {
    const viewer = new FakeViewer(id);
    this.fanout.add(viewer.socket, this.ring.head);
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
    const entries = serializedMessages(this.ring.head + 1, to);
    for (const entry of entries) this.ring.push(entry);
    this.fanout.publish(epoch, entries);
  }
}
