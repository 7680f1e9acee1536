import { describe, expect, it } from "vitest";
import { announce, edit, message, ONE_OF_EACH } from "./drafts.ts";
import { appendOne, type StoreUnderTest, useHarness } from "./harness.ts";

/** What gets which place in which room, and under which epoch. */
export function describeOrder(underTest: StoreUnderTest): void {
  describe("order", () => {
    const harness = useHarness(underTest);

    it("[LOG-1] the first entry of a room has seq 1, and each further one the next", async () => {
      const { log } = harness;
      const outcomes = await log.append("r", [message("a"), message("b"), announce("c")]);
      expect(outcomes).toMatchObject([1, 2, 3].map((seq) => ({ entry: { seq } })));
      expect(await log.open("r")).toMatchObject({ seq: 3, firstSeq: 1, clearedSeq: 0 });
    });

    it("[LOG-1] every room counts for itself", async () => {
      const { log } = harness;
      await log.append("one", [message("a"), message("b")]);
      await log.append("two", [message("a")]);
      expect((await log.open("one")).seq).toBe(2);
      expect((await log.open("two")).seq).toBe(1);
    });

    it("[LOG-1] calls made at the same time interleave without a gap or a repetition", async () => {
      const { log } = harness;
      const calls = Array.from({ length: 60 }, (_, call) =>
        log.append("r", [message(`${call}-x`), message(`${call}-y`)]),
      );
      const outcomes = (await Promise.all(calls)).flat();
      const seqs = outcomes.map((each) => (each.status === "appended" ? each.entry.seq : 0));
      expect(seqs.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 120 }, (_, i) => i + 1));
      const { entries } = await log.read("r", { after: 0, limit: 500 });
      expect(entries.map((entry) => entry.seq)).toEqual(seqs.toSorted((a, b) => a - b));
    });

    it("[LOG-1] one caller's entries keep their order, over calls that it does not wait for", async () => {
      const { log } = harness;
      const ids = Array.from({ length: 40 }, (_, index) => `m${index}`);
      await Promise.all(ids.map((id) => log.append("r", [message(id)])));
      const { entries } = await log.read("r", { after: 0, limit: 100 });
      expect(entries.map((each) => each.kind === "message" && each.message.id)).toEqual(ids);
    });

    it("[LOG-1] an entry bears the time at which the log took it, and a message bears its entry's place", async () => {
      const { log, clock } = harness;
      clock.advance(1_234);
      const at = clock.now();
      await log.append("r", [message("a")]);
      clock.advance(1);
      expect((await log.read("r", { limit: 1 })).entries).toMatchObject([
        { seq: 1, at, message: { seq: 1, at } },
      ]);
    });

    it("[LOG-1] an entry of any kind reads as it was appended", async () => {
      const { log, clock } = harness;
      const outcomes = await log.append(
        "r",
        ONE_OF_EACH.map((draft) => ({ draft })),
      );
      const place = (index: number) => ({ seq: index + 1, at: clock.now() });
      const expected = ONE_OF_EACH.map((draft, index) =>
        draft.kind === "message"
          ? { ...place(index), kind: "message", message: { ...draft.message, ...place(index) } }
          : { ...place(index), ...draft },
      );
      expect((await log.read("r", { limit: 50 })).entries).toEqual(expected);
      expect(outcomes.map((each) => each.status === "appended" && each.entry)).toEqual(expected);
    });

    it("[LOG-1] what a caller does to its draft afterwards does not reach the log", async () => {
      const { log } = harness;
      const append = message("a", { text: "as sent" });
      const storing = log.append("r", [append]);
      await storing;
      if (append.draft.kind === "message") append.draft.message.text = "changed";
      expect((await log.message("r", "a"))?.text).toBe("as sent");
    });

    it("[LOG-1] a message id that the room has is refused, and what else is being stored is stored", async () => {
      const { log } = harness;
      await log.append("r", [message("a", { text: "the first" })]);
      const twice = log.append("r", [message("a", { text: "the second" })]);
      const others = [log.append("r", [message("b")]), log.append("other", [message("a")])];
      await expect(twice).rejects.toThrow();
      await Promise.all(others);
      const { entries } = await log.read("r", { limit: 10 });
      expect(entries).toMatchObject([
        { seq: 1, message: { id: "a", text: "the first" } },
        { seq: 2, message: { id: "b" } },
      ]);
    });

    it("[LOG-5] a room gets its epoch when it is first opened, and keeps it", async () => {
      const { log } = harness;
      const { epoch } = await log.open("r");
      expect(epoch).toMatch(/^[\w-]{8,64}$/);
      expect(await appendOne(log, message("a"))).toMatchObject({ epoch });
      expect((await log.open("r")).epoch).toBe(epoch);
      expect((await log.read("r", { limit: 1 })).epoch).toBe(epoch);
      expect((await log.open("other")).epoch).not.toBe(epoch);
    });

    it("[LOG-5] a room that begins anew has another epoch", async () => {
      const { epoch } = await harness.log.open("r");
      await harness.create();
      expect((await harness.log.open("r")).epoch).not.toBe(epoch);
    });

    it("[LOG-6] of two edits made at the same time the one with the higher seq wins", async () => {
      const { log } = harness;
      await log.append("r", [message("a")]);
      const edits = ["one", "two", "three"].map((text) => log.append("r", [edit("a", text)]));
      const last = (await Promise.all(edits))
        .flat()
        .flatMap((each) => (each.status === "appended" ? [each.entry] : []))
        .toSorted((a, b) => b.seq - a.seq)[0];
      expect(last?.kind === "edit" && last.text).toBe((await log.message("r", "a"))?.text);
    });
  });
}
