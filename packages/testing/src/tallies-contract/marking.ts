import { describe, expect, it } from "vitest";
import { reaction, type TalliesUnderTest, useTalliesHarness, vote } from "./tallies-harness.ts";

/** What setting and taking back a choice does. */
export function describeMarking(underTest: TalliesUnderTest): void {
  describe("marking", () => {
    const harness = useTalliesHarness(underTest);

    it("a choice counts once a member, however often it is set", async () => {
      expect(await harness.mark(reaction())).toEqual({
        status: "marked",
        changed: true,
        counts: { "👍": 1 },
      });
      expect(await harness.mark(reaction())).toEqual({
        status: "marked",
        changed: false,
        counts: { "👍": 1 },
      });
      const other = await harness.mark(reaction({ memberId: "ben" }));
      expect(other).toMatchObject({ counts: { "👍": 2 } });
    });

    it("what is taken back counts no more, and taking back what is not set changes nothing", async () => {
      await harness.mark(reaction());
      const back = { status: "marked", changed: true, counts: {} };
      expect(await harness.mark(reaction({ on: false }))).toEqual(back);
      expect(await harness.mark(reaction({ on: false }))).toEqual({ ...back, changed: false });
      expect(await harness.countsOf("m:1")).toBeUndefined();
    });

    it("a member makes many choices of one target, each of which stands by itself", async () => {
      await harness.tallies.mark("r", [
        reaction(),
        reaction({ choice: "🎉" }),
        reaction({ choice: "🎉", memberId: "ben" }),
        reaction({ on: false }),
      ]);
      expect(await harness.countsOf("m:1")).toEqual({ "🎉": 2 });
    });

    it("where one is kept, a choice takes the place of the member's other one", async () => {
      await harness.mark(vote("0"));
      await harness.mark(vote("0", { memberId: "ben" }));
      expect(await harness.mark(vote("1"))).toMatchObject({ counts: { "0": 1, "1": 1 } });
      expect(await harness.tallies.choices("r", "ana", ["p:1"])).toEqual(new Map([["p:1", ["1"]]]));
      await harness.mark(vote("1", { on: false }));
      expect(await harness.countsOf("p:1")).toEqual({ "0": 1 });
    });

    it("counts are told in the order in which the choices were first made", async () => {
      for (const choice of ["🐙", "👍", "🎉"]) await harness.mark(reaction({ choice }));
      await harness.mark(reaction({ choice: "👍", memberId: "ben" }));
      expect(Object.keys((await harness.countsOf("m:1")) ?? {})).toEqual(["🐙", "👍", "🎉"]);
    });

    it("a target that has as many choices as it may takes no further one, and the others as before", async () => {
      const bounded = { maxChoices: 2 };
      await harness.mark(reaction({ choice: "👍", ...bounded }));
      await harness.mark(reaction({ choice: "🎉", ...bounded }));
      const third = reaction({ choice: "🐙", memberId: "ben", ...bounded });
      expect(await harness.mark(third)).toEqual({ status: "full" });
      expect(await harness.mark(reaction({ choice: "🎉", memberId: "ben", ...bounded }))).toEqual({
        status: "marked",
        changed: true,
        counts: { "👍": 1, "🎉": 2 },
      });
      await harness.mark(reaction({ on: false, ...bounded }));
      expect(await harness.mark(third)).toMatchObject({ status: "marked" });
    });

    it("a choice that takes the place of a member's only one finds the room that it leaves", async () => {
      await harness.mark(vote("0", { maxChoices: 1 }));
      expect(await harness.mark(vote("1", { maxChoices: 1 }))).toMatchObject({
        status: "marked",
        counts: { "1": 1 },
      });
    });

    it("rooms and targets are counted apart, whatever their names look like", async () => {
      await harness.mark(reaction({ target: "m:1", memberId: "2" }));
      await harness.mark(reaction({ target: "m:12", memberId: "" }));
      await harness.tallies.mark("other", [reaction({ memberId: "cleo" })]);
      expect(await harness.tallies.choices("r", "2", ["m:1", "m:12"])).toEqual(
        new Map([["m:1", ["👍"]]]),
      );
      expect(await harness.countsOf("m:1")).toEqual({ "👍": 1 });
      expect(await harness.tallies.counts("nowhere", ["m:1"])).toEqual(new Map());
    });

    it("marks made at the same time are all counted, within a call and over calls", async () => {
      await Promise.all(
        Array.from({ length: 100 }, (_, n) =>
          harness.tallies.mark("r", [
            reaction({ memberId: `m${n}` }),
            reaction({ memberId: `m${n}`, target: "m:2" }),
            reaction({ memberId: `m${n}` }),
          ]),
        ),
      );
      expect(await harness.countsOf("m:1")).toEqual({ "👍": 100 });
      expect(await harness.countsOf("m:2")).toEqual({ "👍": 100 });
    });

    it("a sealed target takes no more marks, and sealing it again answers the same", async () => {
      await harness.mark(vote("1"));
      const about = { seq: 1, authorId: "ben" };
      expect(await harness.tallies.seal("r", "p:1", about)).toEqual({ "1": 1 });
      const sealed = { status: "sealed", counts: { "1": 1 } };
      expect(await harness.mark(vote("0"))).toEqual(sealed);
      expect(await harness.mark(vote("1", { on: false }))).toEqual(sealed);
      expect(await harness.tallies.seal("r", "p:1", about)).toEqual({ "1": 1 });
    });

    it("a target that nobody chose of can be sealed as well", async () => {
      const about = { seq: 1, authorId: "ben" };
      expect(await harness.tallies.seal("r", "p:1", about)).toEqual({});
      expect(await harness.mark(vote("0"))).toEqual({ status: "sealed", counts: {} });
    });
  });
}
