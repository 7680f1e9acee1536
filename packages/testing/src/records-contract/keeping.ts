import { describe, expect, it } from "vitest";
import { type RecordsUnderTest, useRecordsHarness } from "./records-harness.ts";

/** One record, from its first write to its last. */
export function describeKeeping(underTest: RecordsUnderTest): void {
  describe("keeping", () => {
    const harness = useRecordsHarness(underTest);
    // A store without the ability has no such test, rather than a skipped one.
    const whereItOutlivesItself = underTest.reopen
      ? it
      : (_title: string, _test: () => Promise<void>) => {};

    it("a record is there as it was written, once its commit has resolved", async () => {
      const value = {
        text: 'naïve 😀 \u0000 "quoted"',
        list: [1, 2.5, null, true],
        deep: { a: {} },
      };
      const written = await harness.put("a", value);
      expect(written).toEqual({ id: "a", version: written.version, value });
      expect(await harness.records.get("c", "a")).toEqual(written);
    });

    it.each([["text"], [0], [false], [[]], [{}]])("a value may be %j", async (value) => {
      await harness.put("a", value);
      expect((await harness.records.get("c", "a"))?.value).toEqual(value);
    });

    it("an id may hold anything that a text can", async () => {
      const ids = ["room|member|ban", "a b", "*", "ü", "{tag}", ":", "x".repeat(400)];
      for (const id of ids) await harness.put(id, id);
      for (const id of ids) expect(await harness.records.get("c", id)).toMatchObject({ value: id });
    });

    it("a later write replaces the earlier one, expiry and all, under a greater version", async () => {
      const first = await harness.put("a", 1, harness.clock.now() + 5);
      const second = await harness.put("a", 2);
      expect(second.version).toBeGreaterThan(first.version);
      expect(await harness.records.get("c", "a")).toEqual({ ...second, value: 2 });
      expect(second).not.toHaveProperty("expiresAt");
    });

    it("what was taken away or never written is not there", async () => {
      await harness.put("a", 1);
      expect(await harness.put("a", null)).toMatchObject({ id: "a", value: null });
      expect(await harness.records.get("c", "a")).toBeUndefined();
      expect(await harness.records.get("c", "b")).toBeUndefined();
      expect(await harness.records.get("nowhere", "a")).toBeUndefined();
    });

    it("many are read at once: those that are there, in the order in which they are asked for", async () => {
      const [a, b, gone] = [await harness.put("a", 1), await harness.put("b", 2), "gone"];
      await harness.put(gone, 3);
      await harness.put(gone, null);
      const past = await harness.put("past", 4, harness.clock.now() + 5);
      expect(await harness.records.getMany("c", ["past"])).toEqual([past]);
      harness.clock.advance(5);
      const ids = ["b", "never", gone, "past", "a"];
      expect(await harness.records.getMany("c", ids)).toEqual([b, a]);
      expect(await harness.records.getMany("c", [])).toEqual([]);
      expect(await harness.records.getMany("nowhere", ["a"])).toEqual([]);
    });

    it("collections do not know of one another", async () => {
      await harness.put("a", 1);
      await harness.records.commit("queue:room-1.x*", [{ id: "a", value: "other", expect: 0 }]);
      expect(await harness.records.get("c", "a")).toMatchObject({ value: 1 });
      expect((await harness.records.read("c", { limit: 5 })).records).toHaveLength(1);
    });

    it("nothing that is handed in or out is shared with the store", async () => {
      const value = { list: ["kept"] };
      const written = await harness.put("a", value);
      value.list.push("later");
      (written.value as typeof value).list.push("later");
      const { records } = await harness.records.read("c", { limit: 1 });
      expect(records).toMatchObject([{ value: { list: ["kept"] } }]);
      for (const read of records) (read.value as typeof value).list.push("later");
      expect((await harness.records.get("c", "a"))?.value).toEqual({ list: ["kept"] });
    });

    whereItOutlivesItself("all is there after the store was opened again", async () => {
      const { clock } = harness;
      const kept = await harness.put("a", { n: 1 }, clock.now() + 10_000);
      await harness.put("b", 1);
      const gone = await harness.put("b", null);
      await harness.reopen();
      expect(await harness.records.get("c", "a")).toEqual(kept);
      expect((await harness.records.read("c", { after: 0, limit: 5 })).records).toEqual([
        kept,
        gone,
      ]);
      expect((await harness.put("c", 1)).version).toBeGreaterThan(gone.version);
    });
  });
}
