import { describe, expect, it } from "vitest";
import { announce, edit, message, pin, remove } from "./drafts.ts";
import { appendOne, type StoreUnderTest, useHarness } from "./harness.ts";

/** What is dropped, and what stays readable all the same. */
export function describeRetention(underTest: StoreUnderTest): void {
  describe("retention", () => {
    const harness = useHarness(underTest);
    const readSeqs = async () =>
      (await harness.log.read("r", { limit: 100 })).entries.map(({ seq }) => seq);

    it("[LOG-1] keeps the newest entries of each room, and goes on counting", async () => {
      const { log } = await harness.create({ maxEntries: 3 });
      await log.append(
        "r",
        [1, 2, 3, 4, 5].map((n) => message(`m${n}`)),
      );
      await log.append("small", [message("m1")]);
      await log.trim();
      expect(await readSeqs()).toEqual([3, 4, 5]);
      expect(await log.open("r")).toMatchObject({ seq: 5, firstSeq: 3 });
      expect(await log.open("small")).toMatchObject({ seq: 1, firstSeq: 1 });
      await harness.write(message("m6"));
      expect((await log.open("r")).seq).toBe(6);
    });

    it("[LOG-1] drops what is older than the age, up to all there is, and keeps the seq and the epoch", async () => {
      const { log } = await harness.create({ maxAgeMs: 1_000 });
      await harness.write(message("a"), message("b"));
      const { epoch } = await log.open("r");
      harness.clock.advance(1_000);
      await harness.write(message("c"));
      await log.trim();
      expect(await readSeqs()).toEqual([1, 2, 3]);
      harness.clock.advance(1);
      await log.trim();
      expect(await readSeqs()).toEqual([3]);
      harness.clock.advance(1_000);
      await log.trim();
      expect(await readSeqs()).toEqual([]);
      expect(await log.open("r")).toMatchObject({ epoch, seq: 3, firstSeq: 4 });
    });

    it("[LOG-5] keeps the epoch of a room that was written to, or that somebody listens to", async () => {
      const { log } = await harness.create({ maxAgeMs: 1_000 });
      await log.append("written", [announce("once")]);
      const end = await log.subscribe("listened", { entries() {}, top() {} });
      const heads = () => Promise.all(["written", "listened"].map((room) => log.open(room)));
      const epochs = (await heads()).map(({ epoch }) => epoch);
      harness.clock.advance(2_000);
      await log.trim();
      expect((await heads()).map(({ epoch }) => epoch)).toEqual(epochs);
      await end();
    });

    it("[LOG-1] leaves no gap, also when the clock was once set back", async () => {
      const { log } = await harness.create({ maxAgeMs: 1_000 });
      harness.clock.advance(500);
      await harness.write(message("a"));
      harness.clock.advance(-500);
      await harness.write(message("b"), message("c"));
      harness.clock.advance(1_200);
      await log.trim();
      expect(await readSeqs()).toEqual([1, 2, 3]);
    });

    it("[LOG-1] drops many entries of many rooms", async () => {
      const { log } = await harness.create({ maxEntries: 10 });
      const many = Array.from({ length: 4_500 }, (_, n) => announce(`${n}`));
      const rooms = Array.from({ length: 250 }, (_, n) => `room-${n}`);
      await log.append("r", many);
      await Promise.all(rooms.map((room) => log.append(room, many.slice(0, 12))));
      await log.append("last", many);
      await log.trim();
      expect(await log.open("r")).toMatchObject({ firstSeq: 4_491, seq: 4_500 });
      expect(await log.open("last")).toMatchObject({ firstSeq: 4_491, seq: 4_500 });
      for (const room of rooms)
        expect(await log.open(room)).toMatchObject({ firstSeq: 3, seq: 12 });
    });

    it("[LOG-6] the pinned message outlives its entry: it is read, edited, and deleted", async () => {
      const { log } = await harness.create({ maxEntries: 1 });
      await harness.write(message("a"), message("b"), pin("a"));
      await log.trim();
      expect(await readSeqs()).toEqual([3]);
      await harness.write(edit("a", "edited"));
      expect((await log.open("r")).pinned).toMatchObject({ id: "a", text: "edited", seq: 1 });
      expect(await log.message("r", "a")).toMatchObject({ text: "edited" });
      expect(await log.message("r", "b")).toBeUndefined();
      await log.trim();
      await harness.write(remove("a"));
      expect(await log.open("r")).not.toHaveProperty("pinned");
      expect(await appendOne(log, pin("a"))).toEqual({ status: "missing" });
    });

    it("[LOG-6] a message that only its pin had kept goes with the pin", async () => {
      const { log } = await harness.create({ maxEntries: 1 });
      await harness.write(message("a"), pin("a"));
      await log.trim();
      await harness.write(pin(null));
      expect(await log.message("r", "a")).toBeUndefined();
      expect(await appendOne(log, edit("a", "x"))).toEqual({ status: "missing" });
    });

    it("[LOG-7] an edit whose message was dropped reads as a deletion", async () => {
      const { log } = await harness.create({ maxEntries: 1 });
      await harness.write(message("a"), edit("a", "secret"));
      await log.trim();
      const { entries } = await log.read("r", { limit: 5 });
      expect(entries).toMatchObject([{ seq: 2, kind: "delete", deletedBy: "system" }]);
    });
  });
}
