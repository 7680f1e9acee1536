import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BusLog, run, settle, startFeed } from "../../test/bus-log.ts";

describe("[LOG-1] Feed, in any history", () => {
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
