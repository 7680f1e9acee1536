import { describe, expect, it } from "vitest";
import { reaction, type TalliesUnderTest, useTalliesHarness, vote } from "./tallies-harness.ts";

/** Who chose what, and how it outlives the store. */
export function describeTallyReading(underTest: TalliesUnderTest): void {
  describe("reading", () => {
    const harness = useTalliesHarness(underTest);

    it("a member's own choices are told in the order of their bytes, and nobody else's", async () => {
      for (const choice of ["🎉", "A", "é"]) await harness.mark(reaction({ choice }));
      await harness.mark(reaction({ choice: "🐙", memberId: "ben" }));
      await harness.mark(reaction({ target: "m:2", memberId: "ben" }));
      expect(await harness.tallies.choices("r", "ana", ["m:1", "m:2", "m:3"])).toEqual(
        new Map([["m:1", ["A", "é", "🎉"]]]),
      );
    });

    it("those who chose are read page by page, each member once and with all that they chose", async () => {
      const members = Array.from({ length: 7 }, (_, n) => `m${n}`);
      for (const memberId of members) {
        await harness.tallies.mark("r", [
          reaction({ memberId, choice: "b" }),
          reaction({ memberId, choice: "a" }),
        ]);
      }
      await harness.mark(reaction({ target: "m:10", memberId: "zoe" }));
      const found: { memberId: string; choice: string }[] = [];
      for (let more = true; more; ) {
        const after = found.at(-1)?.memberId;
        const page = { limit: 3, ...(after !== undefined && { after }) };
        const read = await harness.tallies.choosers("r", "m:1", page);
        expect(new Set(read.choosers.map(({ memberId }) => memberId)).size).toBeLessThanOrEqual(3);
        found.push(...read.choosers);
        more = read.more;
      }
      expect(found).toEqual(
        members.flatMap((memberId) => ["a", "b"].map((choice) => ({ memberId, choice }))),
      );
    });

    it("a page that takes all says that there is no more", async () => {
      await harness.tallies.mark("r", [vote("0"), vote("1", { memberId: "ben" })]);
      expect(await harness.tallies.choosers("r", "p:1", { limit: 2 })).toEqual({
        choosers: [
          { memberId: "ana", choice: "0" },
          { memberId: "ben", choice: "1" },
        ],
        more: false,
      });
      expect(await harness.tallies.choosers("r", "p:2", { limit: 2 })).toEqual({
        choosers: [],
        more: false,
      });
    });

    // A store without the ability has no such test, rather than a skipped one.
    if (underTest.reopen) {
      it("[LOG-2] what was marked is there after the store was opened again", async () => {
        await harness.tallies.mark("r", [reaction(), vote("1")]);
        await harness.tallies.seal("r", "p:1", { seq: 1, authorId: "ben" });
        await harness.reopen();
        expect(await harness.countsOf("m:1")).toEqual({ "👍": 1 });
        expect(await harness.mark(vote("0"))).toEqual({ status: "sealed", counts: { "1": 1 } });
        expect(await harness.mark(reaction())).toMatchObject({ changed: false });
      });
    }
  });
}
