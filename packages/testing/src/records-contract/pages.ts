import { describe, expect, it } from "vitest";
import { type RecordsUnderTest, useRecordsHarness } from "./records-harness.ts";

/** Reading a collection in the order of versions. */
export function describePages(underTest: RecordsUnderTest): void {
  describe("pages", () => {
    const harness = useRecordsHarness(underTest);
    const idsOf = async (page: { after?: number; before?: number; limit: number }) => {
      const { records, more } = await harness.records.read("c", page);
      return [...records.map(({ id }) => id), more];
    };

    it("a collection that nobody wrote to is an empty page", async () => {
      expect(await idsOf({ limit: 5 })).toEqual([false]);
      expect(await idsOf({ after: 0, limit: 5 })).toEqual([false]);
    });

    it("the newest come first, and before each version the older ones", async () => {
      for (const id of ["a", "b", "c"]) await harness.put(id, 1);
      const newest = await harness.records.read("c", { limit: 2 });
      expect(newest.records.map(({ id }) => id)).toEqual(["c", "b"]);
      expect(newest.more).toBe(true);
      const before = newest.records.at(-1)?.version as number;
      expect(await idsOf({ before, limit: 2 })).toEqual(["a", false]);
      expect(await idsOf({ limit: 3 })).toEqual(["c", "b", "a", false]);
    });

    it("after a version come the later ones, the oldest first, with what was taken away", async () => {
      const first = await harness.put("a", 1);
      await harness.put("b", 1);
      await harness.put("c", 1);
      await harness.put("b", null);
      expect(await idsOf({ after: 0, limit: 2 })).toEqual(["a", "c", true]);
      expect(await idsOf({ after: first.version, limit: 5 })).toEqual(["c", "b", false]);
      const { records } = await harness.records.read("c", { after: first.version, limit: 5 });
      expect(records.at(-1)).toMatchObject({ id: "b", value: null });
    });

    it("what was taken away is not among the newest", async () => {
      await harness.put("a", 1);
      await harness.put("b", 1);
      await harness.put("b", null);
      expect(await idsOf({ limit: 1 })).toEqual(["a", false]);
    });

    it("a record that is written anew moves to the end", async () => {
      for (const id of ["a", "b", "a"]) await harness.put(id, 1);
      expect(await idsOf({ after: 0, limit: 5 })).toEqual(["b", "a", false]);
      expect(await idsOf({ limit: 5 })).toEqual(["a", "b", false]);
    });
  });
}
