import type { Entry } from "@courtside/protocol";
import { describe, expect, it } from "vitest";
import { clear, message } from "./drafts.ts";
import { type StoreUnderTest, useHarness } from "./harness.ts";

/** Paging through a room in both directions. */
export function describeReading(underTest: StoreUnderTest): void {
  describe("reading", () => {
    const harness = useHarness(underTest);
    const seqs = (entries: readonly Entry[]) => entries.map(({ seq }) => seq);
    const fill = (count: number) =>
      harness.log.append(
        "r",
        Array.from({ length: count }, (_, index) => message(`m${index + 1}`)),
      );

    it.each([
      ["the newest, without a place", {}, [8, 9, 10], true],
      ["right after a seq", { after: 4 }, [5, 6, 7], true],
      ["right before a seq", { before: 4 }, [1, 2, 3], false],
      ["right before a seq in the middle", { before: 7 }, [4, 5, 6], true],
      ["up to the end, exactly", { after: 7 }, [8, 9, 10], false],
      ["the rest, where there are fewer", { after: 8 }, [9, 10], false],
      ["between two, from the lower on", { after: 4, before: 9 }, [5, 6, 7], true],
      ["between two, all of it", { after: 4, before: 7 }, [5, 6], false],
      ["nothing after the end", { after: 10 }, [], false],
      ["nothing far beyond the end", { after: 99 }, [], false],
      ["nothing before the beginning", { before: 1 }, [], false],
      ["the newest, before a seq beyond the end", { before: 99 }, [8, 9, 10], true],
      ["from the beginning", { after: 0 }, [1, 2, 3], true],
    ])("[LOG-4] a page is contiguous and ascending: %s", async (_title, range, expected, more) => {
      await fill(10);
      const page = await harness.log.read("r", { ...range, limit: 3 });
      expect(seqs(page.entries)).toEqual(expected);
      expect(page.more).toBe(more);
    });

    it("[LOG-4] a room that holds nothing reads as nothing", async () => {
      expect(await harness.log.read("r", { limit: 5 })).toMatchObject({ entries: [], more: false });
      expect(await harness.log.read("r", { after: 0, limit: 5 })).toMatchObject({ more: false });
    });

    it("[LOG-4] pages in either direction hold every entry once", async () => {
      await fill(23);
      const forward: number[] = [];
      for (let more = true; more; ) {
        const page = await harness.log.read("r", { after: forward.at(-1) ?? 0, limit: 5 });
        forward.push(...seqs(page.entries));
        more = page.more;
      }
      const backward: number[] = [];
      for (let more = true; more; ) {
        const page = await harness.log.read("r", { before: backward[0] ?? 24, limit: 5 });
        backward.unshift(...seqs(page.entries));
        more = page.more;
      }
      const all = Array.from({ length: 23 }, (_, index) => index + 1);
      expect(forward).toEqual(all);
      expect(backward).toEqual(all);
    });

    it.each([
      ["a clear hid", async () => void (await harness.log.append("r", [clear])), 11],
      ["retention took", async () => harness.log.trim(), 9],
    ])(
      "[LOG-4] a range never reaches what %s, and shows by its first seq that it does not",
      async (_title, hide, lowest) => {
        await harness.create({ maxEntries: 2 });
        await fill(10);
        await hide();
        const { log } = harness;
        const { entries } = await log.read("r", { after: 3, limit: 5 });
        expect(entries[0]?.seq).toBe(lowest);
        expect(await log.read("r", { before: lowest, limit: 5 })).toMatchObject({
          entries: [],
          more: false,
        });
        expect(await log.read("r", { limit: 50 })).toMatchObject({ entries, more: false });
      },
    );

    it("[LOG-4] a message is found by its id in its own room alone", async () => {
      await fill(1);
      expect(await harness.log.message("r", "m1")).toMatchObject({ id: "m1", seq: 1 });
      expect(await harness.log.message("r", "m2")).toBeUndefined();
      expect(await harness.log.message("other", "m1")).toBeUndefined();
    });
  });
}
