import type { RecordWrite } from "@courtside/server";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { waitFor } from "../wait-for.ts";
import { ModelCollection } from "./model-collection.ts";
import { type RecordsUnderTest, recordingListener, useRecordsHarness } from "./records-harness.ts";

/** One write of a random history; what it expects is found from the model when it is made. */
interface WriteStep {
  id: string;
  value: number | null;
  lifeMs: number | null;
  expects: "anything" | "nothing" | "present" | "stale";
}

const write: fc.Arbitrary<WriteStep> = fc.record({
  id: fc.constantFrom("a", "b", "c", "d"),
  value: fc.option(fc.nat({ max: 99 }), { freq: 3 }),
  lifeMs: fc.option(fc.integer({ min: 1, max: 30 }), { freq: 2 }),
  expects: fc.constantFrom("anything", "anything", "nothing", "present", "stale"),
});
const commit = fc.uniqueArray(write, { minLength: 1, maxLength: 3, selector: ({ id }) => id });
/** Commits, and milliseconds that pass between them. */
const history = fc.array(fc.oneof(commit, fc.integer({ min: 1, max: 20 })), { maxLength: 25 });

/** Random histories, against a model that keeps them naively. */
export function describeRecordProperties(underTest: RecordsUnderTest): void {
  describe("any history", () => {
    const { propertyRuns = 60 } = underTest;
    const harness = useRecordsHarness(underTest);
    let collections = 0;

    it("reads as its naive model, in pages of any size, and is followed to the same view", async () => {
      await fc.assert(
        fc.asyncProperty(history, fc.integer({ min: 1, max: 4 }), async (steps, limit) => {
          const { records, clock } = harness;
          const collection = `history-${++collections}`;
          const model = new ModelCollection(clock.now);
          const listener = recordingListener();
          const end = await records.follow(collection, listener);
          let last = 0;
          for (const step of steps) {
            if (typeof step === "number") {
              clock.advance(step);
              continue;
            }
            const writes = step.map((each) => toWrite(each, model, clock.now()));
            const outcome = await records.commit(collection, writes);
            expect(outcome).toEqual(model.commit(writes, outcome));
            if (outcome.status === "committed") last = outcome.records.at(-1)?.version ?? last;
          }
          for (const id of ["a", "b", "c", "d"]) {
            expect(await records.get(collection, id)).toEqual(model.get(id));
          }
          const upwards = [];
          for (let more = true; more; ) {
            const page = await records.read(collection, {
              after: upwards.at(-1)?.version ?? 0,
              limit,
            });
            upwards.push(...page.records);
            more = page.more;
          }
          expect(upwards).toEqual(model.ascending());
          const downwards = [];
          for (let before: number | undefined, more = true; more; ) {
            const at = before === undefined ? {} : { before };
            const page = await records.read(collection, { ...at, limit });
            downwards.push(...page.records);
            before = page.records.at(-1)?.version;
            more = page.more;
          }
          expect(downwards).toEqual(model.present().reverse());
          await waitFor(() => last === 0 || listener.changes.at(-1)?.version === last);
          expect(listener.changes).toEqual(model.written);
          await end();
        }),
        { numRuns: propertyRuns },
      );
    });
  });
}

function toWrite(step: WriteStep, model: ModelCollection, now: number): RecordWrite {
  const { id, value, lifeMs, expects } = step;
  const version = model.get(id)?.version ?? 0;
  const expected = { anything: undefined, nothing: 0, present: version, stale: version + 1 }[
    expects
  ];
  return {
    id,
    value,
    ...(lifeMs !== null && { expiresAt: now + lifeMs }),
    ...(expected !== undefined && { expect: expected }),
  };
}
