import type { Mark } from "@courtside/server";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ModelTallies } from "./model-tallies.ts";
import { reaction, type TalliesUnderTest, useTalliesHarness } from "./tallies-harness.ts";

const MEMBERS = ["ana", "ben", "cleo"];

/** Reactions and votes of few members, so that they meet. */
const mark: fc.Arbitrary<Mark> = fc
  .record({
    target: fc.constantFrom("m:1", "m:2", "p:1", "p:2"),
    memberId: fc.constantFrom(...MEMBERS),
    choice: fc.constantFrom("a", "b", "c", "d"),
    on: fc.constantFrom(true, true, false),
    maxChoices: fc.constantFrom(2, 3, 20),
  })
  .map((part) => reaction({ ...part, keep: part.target.startsWith("p") ? "one" : "many" }));
/** Marks in calls that are made without waiting for one another. */
const history = fc.array(fc.array(mark, { minLength: 1, maxLength: 6 }), { maxLength: 15 });

/** Random histories, against a model that keeps them naively. */
export function describeTallyProperties(underTest: TalliesUnderTest): void {
  describe("any history", () => {
    const { propertyRuns = 60 } = underTest;
    const harness = useTalliesHarness(underTest);
    let rooms = 0;

    it("is answered and reads as its naive model", async () => {
      await fc.assert(
        fc.asyncProperty(history, async (calls) => {
          const { tallies } = harness;
          const room = `history-${++rooms}`;
          const model = new ModelTallies();
          const expected = calls.map((marks) => marks.map((each) => model.mark(each)));
          const outcomes = await Promise.all(calls.map((marks) => tallies.mark(room, marks)));
          expect(outcomes).toEqual(expected);
          const targets = ["m:1", "m:2", "p:1", "p:2"];
          const counts = await tallies.counts(room, targets);
          for (const target of targets) {
            expect(counts.get(target) ?? {}).toEqual(model.counts(target));
          }
          for (const memberId of MEMBERS) {
            const own = await tallies.choices(room, memberId, targets);
            for (const target of targets) {
              expect(own.get(target) ?? []).toEqual(model.choices(memberId, target));
            }
          }
        }),
        { numRuns: propertyRuns },
      );
    });
  });
}
