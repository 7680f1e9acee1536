import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Happening, ModelRoom } from "../test/model-room.ts";
import { prependHistory } from "./prepend-history.ts";
import {
  applyFrame,
  applyRecovery,
  oldestSeq,
  snapshotTimeline,
  type Timeline,
} from "./timeline.ts";

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("message" as const),
      author: fc.nat(2),
      quotes: fc.option(fc.nat(20)),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom("edit" as const, "delete" as const, "pin" as const),
      target: fc.nat(20),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.oneof(
      fc.record({ kind: fc.constant("purge" as const), author: fc.nat(2) }),
      fc.record({ kind: fc.constantFrom("announce" as const, "clear" as const, "unpin" as const) }),
    ),
  },
);

/** What the network does at one step. Numbers pick among the frames that were sent. */
type Delivery =
  | { kind: "happen"; happening: Happening }
  /** A frame of what is new, and of so many entries before. */
  | { kind: "send"; overlap: number }
  | { kind: "deliver" | "repeat" | "lose"; frame: number }
  /** A page of history is read; the answer comes after the frames of what happens before and after the reading. */
  | { kind: "history"; limit: number; told: Happening[]; untold: Happening[] }
  | { kind: "reconnect" };

const delivery: fc.Arbitrary<Delivery> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("happen" as const), happening }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("send" as const), overlap: fc.nat(3) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom("deliver" as const, "repeat" as const, "lose" as const),
      frame: fc.nat(4),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("history" as const),
      limit: fc.integer({ min: 1, max: 9 }),
      told: fc.array(happening, { maxLength: 4 }),
      untold: fc.array(happening, { maxLength: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: "reconnect" as const }) },
);

/** A viewer of the model, to whom anything may happen on the way. */
function watch(room: ModelRoom, history: number, deliveries: readonly Delivery[]): Timeline {
  const first = room.join(null, history);
  let timeline = snapshotTimeline(first, first.room, first.more);
  let sentSeq = timeline.seq;
  const frames: ReturnType<ModelRoom["frame"]>[] = [];

  const show = (next: Timeline) => {
    expectNoWayBack(timeline, next);
    timeline = next;
  };
  const join = () => {
    const answer = room.join(timeline.seq, history);
    show(
      answer.recovered
        ? applyRecovery(timeline, answer)
        : snapshotTimeline(answer, answer.room, answer.more),
    );
  };
  const receive = (frame: ReturnType<ModelRoom["frame"]>) => {
    const outcome = applyFrame(timeline, frame);
    if (outcome.kind === "applied") show(outcome.timeline);
    if (outcome.kind === "gap") join();
  };
  for (const step of deliveries) {
    switch (step.kind) {
      case "happen":
        room.happen(step.happening);
        break;
      case "send":
        if (room.seq > sentSeq) {
          frames.push(room.frame(Math.max(0, sentSeq - step.overlap), room.seq));
        }
        sentSeq = room.seq;
        break;
      case "lose":
        frames.splice(step.frame % (frames.length + 1), 1);
        break;
      case "deliver":
      case "repeat": {
        const at = step.frame % (frames.length + 1);
        const frame = frames[at];
        if (step.kind === "deliver") frames.splice(at, 1);
        if (frame) receive(frame);
        break;
      }
      case "history": {
        const before = oldestSeq(timeline);
        const early = room.history(before, step.limit);
        for (const one of step.told) room.happen(one);
        if (room.seq > timeline.seq) receive(room.frame(timeline.seq, room.seq));
        for (const one of step.untold) room.happen(one);
        const late = room.history(before, step.limit);
        if (oldestSeq(timeline) !== before) break;
        show(prependHistory(timeline, step.untold.length > 0 ? late : early));
        break;
      }
      case "reconnect":
        join();
        break;
    }
  }
  join();
  while (timeline.hasOlder) {
    show(prependHistory(timeline, room.history(oldestSeq(timeline), 7)));
  }
  return timeline;
}

/** What was shown is never shown again as it was before an edit or a deletion. */
function expectNoWayBack(before: Timeline, after: Timeline) {
  const shown = new Map(before.items.map((item) => [item.key, item]));
  for (const item of after.items) {
    const former = shown.get(item.key);
    if (item.kind !== "message" || former?.kind !== "message") continue;
    if (former.message.deleted) expect(item.message.deleted).toBe(former.message.deleted);
    else if (!item.message.deleted) {
      expect(item.message.editedAt ?? 0).toBeGreaterThanOrEqual(former.message.editedAt ?? 0);
    }
  }
}

describe("a timeline that frames reach late, twice, in any order, or not at all", () => {
  it("[LOG-1] [LOG-4] [LOG-6] [LOG-7] [LOG-8] is what one fold of the log gives", () =>
    fc.assert(
      fc.property(
        fc.array(happening, { maxLength: 30 }),
        fc.integer({ min: 1, max: 8 }),
        fc.array(delivery, { maxLength: 80 }),
        (before, history, deliveries) => {
          const room = new ModelRoom();
          for (const one of before) room.happen(one);
          const watched = watch(room, history, deliveries);

          const all = room.join(null, Number.MAX_SAFE_INTEGER);
          const folded = snapshotTimeline(all, all.room, false);
          expect(watched.items).toEqual(folded.items);
          expect(watched.state).toEqual(folded.state);
          expect(watched.seq).toBe(room.seq);
        },
      ),
      { numRuns: 2_000 },
    ));
});

describe("a timeline that gets every frame", () => {
  it("[LOG-6] has the pin, the texts and the quotes that the log has, without asking for them", () =>
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), fc.nat(5), (happenings, every) => {
        const room = new ModelRoom();
        const first = room.join(null, 50);
        let timeline = snapshotTimeline(first, first.room, first.more);
        happenings.forEach((one, at) => {
          room.happen(one);
          if (room.seq === timeline.seq || at % (every + 1) !== 0) return;
          const outcome = applyFrame(timeline, room.frame(timeline.seq, room.seq));
          if (outcome.kind !== "applied") throw new Error(`a frame in order is ${outcome.kind}`);
          ({ timeline } = outcome);
        });
        const rest = applyFrame(timeline, room.frame(timeline.seq, room.seq));
        if (rest.kind === "applied") ({ timeline } = rest);

        const all = room.join(null, Number.MAX_SAFE_INTEGER);
        expect(timeline.items).toEqual(snapshotTimeline(all, all.room, false).items);
        expect({ pinned: undefined, ...timeline.state }).toEqual({
          pinned: undefined,
          ...room.state(),
        });
        expect(timeline.pinMissing).toBe(false);
      }),
      { numRuns: 1_000 },
    ));
});
