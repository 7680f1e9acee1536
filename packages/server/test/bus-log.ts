import type { Entry, Position } from "@courtside/protocol";
import { expect } from "vitest";
import { Feed } from "../src/rooms/feed.ts";
import type { EntryRange, LogListener, RoomLog } from "../src/store/room-log.ts";

function entry(seq: number): Entry {
  return { seq, at: seq, kind: "announce", text: `entry ${seq}` };
}

/** The entries of a stretch of the log. */
export function run(from: number, to: number): Entry[] {
  return Array.from({ length: to - from + 1 }, (_, index) => entry(from + index));
}

/** A log whose announcements the test makes by hand, as a bus that loses, doubles and reorders would. */
export class BusLog implements Pick<RoomLog, "read" | "subscribe"> {
  epoch = "first";
  head = 0;
  firstSeq = 1;
  reads = 0;
  failing = false;
  listener: LogListener = { entries: () => {}, top: () => {} };
  ended = false;

  announce(from: number, to: number, epoch = this.epoch): void {
    this.listener.entries(epoch, run(from, to));
  }

  tellTop(seq = this.head, epoch = this.epoch): void {
    this.listener.top({ epoch, seq });
  }

  async subscribe(_room: string, listener: LogListener): Promise<() => Promise<void>> {
    this.listener = listener;
    return async () => {
      this.ended = true;
    };
  }

  async read(_room: string, range: { after?: number; limit: number }): Promise<EntryRange> {
    this.reads += 1;
    if (this.failing) throw new Error("away");
    const from = Math.max(this.firstSeq, (range.after ?? 0) + 1);
    const to = Math.min(this.head, from + range.limit - 1);
    return { epoch: this.epoch, entries: run(from, to), more: to < this.head };
  }
}

/** A feed of a room on a log, and what came of it. */
export async function startFeed(log: BusLog) {
  const delivered: string[] = [];
  /** What a viewer has seen since each beginning, and where that was. */
  const views: { from: number; epoch: string; seqs: number[] }[] = [];
  const faults: unknown[] = [];
  let restarts = 0;
  const feed = new Feed("final", log as unknown as RoomLog, {
    deliver: (epoch, entries) => {
      for (const { seq } of entries) delivered.push(`${epoch}:${seq}`);
      const view = views.at(-1);
      expect(view?.epoch).toBe(epoch);
      view?.seqs.push(...entries.map(({ seq }) => seq));
    },
    restart: async (): Promise<Position> => {
      restarts += 1;
      if (log.failing) throw new Error("away");
      views.push({ from: log.head, epoch: log.epoch, seqs: [] });
      return { epoch: log.epoch, seq: log.head };
    },
    caughtUp: () => {},
    failed: (error) => faults.push(error),
  });
  await feed.start();
  return { feed, delivered, views, faults, restarts: () => restarts };
}

/** Resolves when nothing waits any more: the log answers without a turn of the event loop. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
