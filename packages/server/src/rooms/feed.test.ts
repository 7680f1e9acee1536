import type { Entry, Position } from "@courtside/protocol";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EntryRange, LogListener, RoomLog } from "../store/room-log.ts";
import { Feed } from "./feed.ts";

function entry(seq: number): Entry {
  return { seq, at: seq, kind: "announce", text: `entry ${seq}` };
}

function run(from: number, to: number): Entry[] {
  return Array.from({ length: to - from + 1 }, (_, index) => entry(from + index));
}

/** A log whose announcements the test makes by hand, as a bus that loses, doubles and reorders would. */
class BusLog implements Pick<RoomLog, "read" | "subscribe"> {
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

async function startFeed(log: BusLog) {
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
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe("[LOG-1] Feed", () => {
  it("delivers what follows, without reading the log", async () => {
    const log = new BusLog();
    const { delivered } = await startFeed(log);
    log.announce(1, 2);
    log.announce(3, 3);
    expect(delivered).toEqual(["first:1", "first:2", "first:3"]);
    expect(log.reads).toBe(0);
  });

  it("drops what it has delivered, whole or in part", async () => {
    const log = new BusLog();
    const { delivered } = await startFeed(log);
    log.announce(1, 3);
    log.announce(2, 3);
    log.announce(2, 4);
    expect(delivered).toEqual(["first:1", "first:2", "first:3", "first:4"]);
  });

  it("reads a gap from the log before it releases anything later", async () => {
    const log = new BusLog();
    const { delivered } = await startFeed(log);
    log.head = 5;
    log.announce(4, 5);
    expect(delivered).toEqual([]);
    await settle();
    expect(delivered).toEqual(["first:1", "first:2", "first:3", "first:4", "first:5"]);
  });

  it("begins again at the head when retention took what is missing", async () => {
    const log = new BusLog();
    const { delivered, restarts, feed } = await startFeed(log);
    log.head = 9;
    log.firstSeq = 8;
    log.announce(9, 9);
    await settle();
    expect(delivered).toEqual([]);
    expect(restarts()).toBe(2);
    expect(feed.position).toEqual({ epoch: "first", seq: 9 });
  });

  it("asks once for what a bus claims and the log does not hold, and goes on with the next entries", async () => {
    const log = new BusLog();
    const { delivered, restarts } = await startFeed(log);
    log.announce(1, 2);
    log.head = 2;
    log.announce(9, 9);
    await settle();
    expect(log.reads).toBe(1);
    expect(restarts()).toBe(2);
    log.announce(3, 3);
    expect(delivered).toEqual(["first:1", "first:2", "first:3"]);
  });

  it("[LOG-5] begins again at the head when the epoch has changed", async () => {
    const log = new BusLog();
    const { delivered, feed } = await startFeed(log);
    log.announce(1, 3);
    log.epoch = "second";
    log.head = 1;
    log.announce(1, 1);
    await settle();
    expect(feed.position).toEqual({ epoch: "second", seq: 1 });
    log.announce(2, 2);
    expect(delivered.at(-1)).toBe("second:2");
  });

  it("survives a log that cannot be read, and catches up with the next entries", async () => {
    const log = new BusLog();
    const { delivered, faults } = await startFeed(log);
    log.head = 3;
    log.failing = true;
    log.announce(3, 3);
    await settle();
    expect(faults).toHaveLength(1);
    log.failing = false;
    log.head = 4;
    log.announce(4, 4);
    await settle();
    expect(delivered).toEqual(["first:1", "first:2", "first:3", "first:4"]);
  });

  it("catches up by the log's word of its top, when the bus lost the last entries", async () => {
    const log = new BusLog();
    const { delivered } = await startFeed(log);
    log.head = 2;
    log.tellTop();
    await settle();
    expect(delivered).toEqual(["first:1", "first:2"]);
    log.tellTop();
    log.tellTop(1);
    await settle();
    expect(log.reads).toBe(1);
  });

  it("tries again at the log's next word of its top, when the log could not be read", async () => {
    const log = new BusLog();
    const { delivered, faults } = await startFeed(log);
    log.head = 2;
    log.failing = true;
    log.tellTop();
    await settle();
    log.failing = false;
    log.tellTop();
    await settle();
    expect(faults).toHaveLength(1);
    expect(delivered).toEqual(["first:1", "first:2"]);
  });

  it("after a reconnection delivers what was missed before anything new", async () => {
    const log = new BusLog();
    const { delivered } = await startFeed(log);
    log.head = 3;
    log.tellTop();
    log.head = 4;
    log.announce(4, 4);
    await settle();
    expect(delivered).toEqual(["first:1", "first:2", "first:3", "first:4"]);
  });

  it("delivers what followed a gap though it came before the gap's own entries", async () => {
    const log = new BusLog();
    const { delivered } = await startFeed(log);
    log.head = 3;
    log.failing = true;
    log.announce(3, 3);
    await settle();
    log.failing = false;
    log.announce(1, 2);
    await settle();
    expect(delivered).toEqual(["first:1", "first:2", "first:3"]);
  });

  it("[LOG-5] begins again when the log's top has another epoch, and once only", async () => {
    const log = new BusLog();
    const { feed, restarts } = await startFeed(log);
    log.head = 7;
    log.epoch = "second";
    log.tellTop();
    await settle();
    expect(feed.position).toEqual({ epoch: "second", seq: 7 });
    log.tellTop();
    await settle();
    expect(restarts()).toBe(2);
  });

  it("ends its subscription, and delivers nothing after", async () => {
    const log = new BusLog();
    const { feed, delivered } = await startFeed(log);
    await feed.close();
    log.announce(1, 1);
    expect(log.ended).toBe(true);
    expect(delivered).toEqual([]);
  });

  it("delivers each entry once and in order, whatever the bus loses, doubles or reorders", async () => {
    const announcement = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 6 }));
    await fc.assert(
      fc.asyncProperty(fc.array(announcement, { maxLength: 40 }), async (announcements) => {
        const log = new BusLog();
        const { delivered } = await startFeed(log);
        for (const [from, length] of announcements) {
          log.head = Math.max(log.head, from + length);
          log.announce(from, from + length);
          if (length % 2 === 0) await settle();
        }
        log.head += 1;
        log.announce(log.head, log.head);
        await settle();
        expect(delivered).toEqual(run(1, log.head).map(({ seq }) => `first:${seq}`));
      }),
    );
  });

  it("has delivered all, each once and in order, when the bus has lost, doubled, held back and the log failed", async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant("append" as const), count: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ kind: fc.constant("arrive" as const), which: fc.nat(), drop: fc.boolean() }),
      fc.record({ kind: fc.constant("top" as const), stale: fc.boolean() }),
      fc.record({ kind: fc.constant("fail" as const), failing: fc.boolean() }),
      fc.record({ kind: fc.constant("epoch" as const), lost: fc.integer({ min: 0, max: 3 }) }),
      fc.record({ kind: fc.constant("settle" as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const log = new BusLog();
        const { feed, views, delivered } = await startFeed(log);
        /** What the bus carries: arrives later, in any order, twice or never. */
        const bus: (() => void)[] = [];
        for (const each of steps) {
          if (each.kind === "append") {
            const { epoch, head } = log;
            log.head += each.count;
            bus.push(() => log.announce(head + 1, head + each.count, epoch));
          } else if (each.kind === "arrive") {
            const at = bus.length === 0 ? 0 : each.which % bus.length;
            bus[at]?.();
            if (each.drop) bus.splice(at, 1);
          } else if (each.kind === "top") log.tellTop(each.stale ? log.head >> 1 : log.head);
          else if (each.kind === "fail") log.failing = each.failing;
          else if (each.kind === "epoch") {
            log.epoch = `${log.epoch}'`;
            log.head = Math.max(0, log.head - each.lost);
          } else await settle();
        }
        log.failing = false;
        log.tellTop();
        await settle();
        log.tellTop();
        await settle();

        expect(feed.position).toEqual({ epoch: log.epoch, seq: log.head });
        for (const { from, seqs } of views) {
          expect(seqs).toEqual(run(from + 1, from + seqs.length).map(({ seq }) => seq));
        }
        if (views.length === 1) expect(delivered).toHaveLength(log.head);
      }),
    );
  });
});
