import { RECORD_LIMITS } from "@courtside/server";
import { describe, expect, it } from "vitest";
import { type RecordsUnderTest, recordingListener, useRecordsHarness } from "./records-harness.ts";

/** What time takes away. */
export function describeExpiry(underTest: RecordsUnderTest): void {
  describe("expiry", () => {
    const harness = useRecordsHarness(underTest);
    const readAll = async () => (await harness.records.read("c", { after: 0, limit: 9 })).records;

    it("a record is there until its time, and from then on as if it had never been", async () => {
      const { clock, records } = harness;
      const record = await harness.put("a", 1, clock.now() + 1_000);
      clock.advance(999);
      expect(await records.get("c", "a")).toEqual({ ...record, expiresAt: clock.now() + 1 });
      expect(await readAll()).toEqual([record]);
      clock.advance(1);
      expect(await records.get("c", "a")).toBeUndefined();
      expect((await records.read("c", { limit: 5 })).records).toEqual([]);
      expect(await readAll()).toEqual([]);
    });

    it("a record that is to end within a millisecond ends with the one before it", async () => {
      const { clock, records } = harness;
      const end = clock.now() + 1_000;
      await harness.put("a", 1, end + 0.6);
      expect(await records.get("c", "a")).toMatchObject({ value: 1, expiresAt: end });
      expect(await readAll()).toMatchObject([{ id: "a", expiresAt: end }]);
      clock.advance(1_000);
      expect(await readAll()).toEqual([]);
    });

    it("a follower that comes later is not shown what has expired", async () => {
      const { clock, records } = harness;
      await harness.put("a", 1, clock.now() + 1_000);
      const kept = await harness.put("b", 1);
      clock.advance(1_000);
      const listener = recordingListener();
      await records.follow("c", listener);
      expect(listener.reloads).toEqual([[kept]]);
    });

    it("trimming takes no record that is still there, and versions go on from where they were", async () => {
      const { clock, records } = harness;
      await harness.put("expires", 1, clock.now() + 1_000);
      const kept = await harness.put("kept", 1, clock.now() + 9 * RECORD_LIMITS.tombstoneMs);
      await harness.put("gone", 1);
      const gone = await harness.put("gone", null);
      await records.trim();
      expect(await records.get("c", "expires")).toBeDefined();
      expect((await readAll()).map(({ id }) => id)).toEqual(["expires", "kept", "gone"]);
      clock.advance(2 * RECORD_LIMITS.tombstoneMs);
      await records.trim();
      expect(await readAll()).toEqual([kept]);
      expect((await harness.put("gone", 2)).version).toBeGreaterThan(gone.version);
    });

    it("a collection that trimming has emptied counts on", async () => {
      const { clock, records } = harness;
      const { version } = await harness.put("a", 1, clock.now() + 1);
      clock.advance(2 * RECORD_LIMITS.tombstoneMs);
      await records.trim();
      expect(await readAll()).toEqual([]);
      expect((await harness.put("a", 1)).version).toBeGreaterThan(version);
    });
  });
}
