import { describe, expect, it } from "vitest";
import { type RecordsUnderTest, useRecordsHarness } from "./records-harness.ts";

/** What one commit promises, and who of two that compete is told what. */
export function describeCommitting(underTest: RecordsUnderTest): void {
  describe("committing", () => {
    const harness = useRecordsHarness(underTest);

    it("several writes are stored together, with versions in their order", async () => {
      const writes = ["z", "a", "m"].map((id) => ({ id, value: id }));
      const { status, records } = await harness.records.commit("c", writes);
      expect(status).toBe("committed");
      expect(records.map(({ id }) => id)).toEqual(["z", "a", "m"]);
      const versions = records.map(({ version }) => version);
      expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
      expect(Math.min(...versions)).toBeGreaterThan(0);
    });

    it("all or none: one that is not as expected keeps all of them out, and is shown as it stands", async () => {
      const standing = await harness.put("a", "first");
      await harness.put("b", "kept");
      const outcome = await harness.records.commit("c", [
        { id: "new", value: 1 },
        { id: "a", value: "second", expect: standing.version + 1_000 },
        { id: "b", value: null },
      ]);
      expect(outcome).toEqual({ status: "conflict", records: [standing] });
      expect(await harness.records.get("c", "new")).toBeUndefined();
      expect(await harness.records.get("c", "b")).toMatchObject({ value: "kept" });
    });

    it("a write that expects the version that there is, is stored", async () => {
      const { version } = await harness.put("a", 1);
      const write = { id: "a", value: 2, expect: version };
      expect(await harness.records.commit("c", [write])).toMatchObject({ status: "committed" });
      expect(await harness.records.commit("c", [write])).toMatchObject({ status: "conflict" });
    });

    it("a write that expects nothing there is refused by what is, and an absent one is left out", async () => {
      const standing = await harness.put("a", 1);
      const first = { id: "a", value: 2, expect: 0 };
      const other = { id: "b", value: 2, expect: 7 };
      expect(await harness.records.commit("c", [first, other])).toEqual({
        status: "conflict",
        records: [standing],
      });
    });

    it("what was taken away or has expired counts as not there", async () => {
      const { clock, records } = harness;
      await harness.put("gone", 1);
      const gone = await harness.put("gone", null);
      const expired = await harness.put("expired", 1, clock.now() + 1);
      clock.advance(1);
      for (const { id, version } of [gone, expired]) {
        const late = await records.commit("c", [{ id, value: 2, expect: version }]);
        expect(late).toEqual({ status: "conflict", records: [] });
        const anew = await records.commit("c", [{ id, value: 2, expect: 0 }]);
        expect(anew).toMatchObject({ status: "committed" });
      }
    });

    it("of many that compete for one record, one wins, and the others are shown the winner", async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          harness.records.commit("c", [{ id: "a", value: `writer-${n}`, expect: 0 }]),
        ),
      );
      const winners = outcomes.filter(({ status }) => status === "committed");
      expect(winners).toHaveLength(1);
      for (const { records } of outcomes) expect(records).toEqual(winners[0]?.records);
    });

    it("many that write at the same time are all stored, each under a version of its own", async () => {
      const written = await Promise.all(
        Array.from({ length: 200 }, (_, n) => harness.put(`r${n}`, n)),
      );
      expect(new Set(written.map(({ version }) => version)).size).toBe(200);
      const { records, more } = await harness.records.read("c", { after: 0, limit: 500 });
      expect(records).toHaveLength(200);
      expect(more).toBe(false);
    });

    it("takes a value of 64 kB, and 500 writes", async () => {
      const value = "x".repeat(65_534);
      await harness.put("large", value);
      expect((await harness.records.get("c", "large"))?.value).toBe(value);
      const many = Array.from({ length: 500 }, (_, n) => ({ id: `r${n}`, value: n }));
      expect(await harness.records.commit("c", many)).toMatchObject({ status: "committed" });
    });

    it.each([
      ["without a write", "c", []],
      [
        "with over 500 writes",
        "c",
        Array.from({ length: 501 }, (_, n) => ({ id: `${n}`, value: 1 })),
      ],
      [
        "that writes one record twice",
        "c",
        [
          { id: "a", value: 1 },
          { id: "a", value: 2 },
        ],
      ],
      ["under an id without a character", "c", [{ id: "", value: 1 }]],
      ["under an id of over 400 characters", "c", [{ id: "x".repeat(401), value: 1 }]],
      ["of over 64 kB", "c", [{ id: "a", value: "x".repeat(65_535) }]],
      ["of what is not JSON", "c", [{ id: "a", value: undefined }]],
      ["that never ends by a number", "c", [{ id: "a", value: 1, expiresAt: Number.NaN }]],
      ["to a collection with a slash", "a/b", [{ id: "a", value: 1 }]],
      ["to a collection without a name", "", [{ id: "a", value: 1 }]],
    ])("rejects a commit %s, and stores nothing", async (_title, collection, writes) => {
      await expect(harness.records.commit(collection, writes)).rejects.toThrow();
      expect((await harness.records.read("c", { after: 0, limit: 5 })).records).toEqual([]);
    });
  });
}
