import { MAX_CHANGED_TARGETS } from "@courtside/server";
import { describe, expect, it } from "vitest";
import { reaction, type TalliesUnderTest, useTalliesHarness, vote } from "./tallies-harness.ts";

/** How a reader that missed something learns what to read again. */
export function describeTallyChanges(underTest: TalliesUnderTest): void {
  describe("changes", () => {
    const harness = useTalliesHarness(underTest);

    it("names the targets that changed since a cursor, each once", async () => {
      await harness.mark(reaction({ target: "m:0" }));
      const { cursor } = await harness.tallies.changes("r");
      await harness.mark(reaction());
      await harness.mark(reaction({ memberId: "ben" }));
      await harness.mark(vote("0"));
      await harness.tallies.seal("r", "p:2", { seq: 1, authorId: "ben" });
      const { targets } = await harness.tallies.changes("r", cursor);
      expect(targets?.toSorted()).toEqual(["m:1", "p:1", "p:2"]);
    });

    it("names nothing where nothing changed, be it asked for anew or not", async () => {
      await harness.mark(reaction());
      const { cursor } = await harness.tallies.changes("r");
      await harness.mark(reaction());
      await harness.tallies.mark("other", [reaction()]);
      expect(await harness.tallies.changes("r", cursor)).toEqual({ cursor, targets: [] });
    });

    it("without a cursor, and with one of another room, any target may have changed", async () => {
      await harness.mark(reaction());
      const { cursor } = await harness.tallies.changes("other");
      expect((await harness.tallies.changes("r")).targets).toBeUndefined();
      expect((await harness.tallies.changes("r", cursor)).targets).toBeUndefined();
    });

    it("any may have changed where more did than one answer names", async () => {
      await harness.mark(vote("0"));
      const { cursor } = await harness.tallies.changes("r");
      const marks = (count: number) =>
        Array.from({ length: count }, (_, n) => reaction({ target: `m:${n}` }));
      await harness.tallies.mark("r", marks(MAX_CHANGED_TARGETS));
      const named = (await harness.tallies.changes("r", cursor)).targets;
      expect(named).toHaveLength(MAX_CHANGED_TARGETS);
      await harness.tallies.mark("r", marks(MAX_CHANGED_TARGETS + 1));
      expect((await harness.tallies.changes("r", cursor)).targets).toBeUndefined();
    });
  });
}
