import { LIMITS } from "@courtside/protocol";
import { describe, expect, it } from "vitest";
import { edit, keyed, message, pin, remove } from "./drafts.ts";
import { appendOne, type StoreUnderTest, useHarness } from "./harness.ts";

/** What makes a write happen once. */
export function describeOnce(underTest: StoreUnderTest): void {
  describe("repeats", () => {
    const harness = useHarness(underTest);
    const key = { memberId: "ana", commandId: "command-1", fingerprint: "body-1" };

    it("[LOG-3] a repeat answers with the first outcome and stores nothing", async () => {
      const { log } = harness;
      await log.append("r", [message("before")]);
      const first = await appendOne(log, keyed(message("a")));
      const again = await appendOne(log, keyed(message("made-for-the-repeat")));
      const entry = first.status === "appended" && first.entry;
      expect(again).toEqual({ status: "repeated", epoch: expect.any(String), seq: 2, entry });
      expect((await log.open("r")).seq).toBe(2);
      expect(await log.message("r", "made-for-the-repeat")).toBeUndefined();
    });

    it("[LOG-3] repeats made at the same time store one entry, within a call and over calls", async () => {
      const { log } = harness;
      const calls = Array.from({ length: 20 }, (_, n) =>
        log.append("r", [keyed(message(`a${n}`)), keyed(message(`b${n}`))]),
      );
      const outcomes = (await Promise.all(calls)).flat();
      expect(outcomes.filter(({ status }) => status === "appended")).toHaveLength(1);
      expect(outcomes.filter(({ status }) => status === "repeated")).toHaveLength(39);
      expect((await log.open("r")).seq).toBe(1);
    });

    it("[LOG-3] a repeat answers with the entry as it stands now", async () => {
      const { log } = harness;
      await log.append("r", [keyed(message("a")), edit("a", "edited")]);
      const repeat = keyed(message("again"));
      expect(await appendOne(log, repeat)).toMatchObject({
        entry: { message: { text: "edited" } },
      });
      await log.append("r", [remove("a")]);
      expect(await appendOne(log, repeat)).toMatchObject({
        entry: { message: { text: "", deleted: "author" } },
      });
    });

    it("[LOG-3] the same id with another body is reused, and stores nothing", async () => {
      const { log } = harness;
      await log.append("r", [keyed(message("a"))]);
      const other = keyed(message("b"), { fingerprint: "body-2" });
      expect(await appendOne(log, other)).toEqual({ status: "reused" });
      expect((await log.open("r")).seq).toBe(1);
    });

    it.each([
      ["another member", "r", { memberId: "ben" }],
      ["another command", "r", { commandId: "command-2" }],
      ["another room", "other", {}],
    ])("[LOG-3] the key of %s is another key", async (_title, room, part) => {
      const { log } = harness;
      await log.append("r", [keyed(message("a"))]);
      expect(await log.append(room, [keyed(message("b"), part)])).toMatchObject([
        { status: "appended" },
      ]);
    });

    it("[LOG-3] no two keys are taken for one, whatever their parts look like", async () => {
      const { log } = harness;
      await log.append("r", [keyed(message("a"), { memberId: "x:y", commandId: "z" })]);
      const other = keyed(message("b"), { memberId: "x", commandId: "y:z" });
      expect(await appendOne(log, other)).toMatchObject({ status: "appended" });
    });

    it("[LOG-3] edits, deletes and pins happen once as well", async () => {
      const { log } = harness;
      await log.append("r", [message("a")]);
      const changes = [pin("a"), edit("a", "edited"), remove("a")];
      for (const [index, change] of changes.entries()) {
        const once = keyed(change, { commandId: `change-${index}` });
        expect(await appendOne(log, once)).toMatchObject({ status: "appended" });
        expect(await appendOne(log, once)).toMatchObject({ status: "repeated", seq: index + 2 });
      }
      expect((await log.open("r")).seq).toBe(4);
    });

    it("[LOG-3] a write that found no target is not remembered", async () => {
      const { log } = harness;
      expect(await appendOne(log, keyed(edit("a", "x")))).toEqual({ status: "missing" });
      await log.append("r", [message("a")]);
      expect(await appendOne(log, keyed(edit("a", "x")))).toMatchObject({ status: "appended" });
    });

    it("[LOG-3] outcome() tells what is remembered, and stores nothing", async () => {
      const { log } = harness;
      expect(await log.outcome("r", key)).toBeUndefined();
      await log.append("r", [keyed(message("a"))]);
      expect(await log.outcome("r", key)).toMatchObject({ status: "repeated", seq: 1 });
      expect(await log.outcome("r", { ...key, fingerprint: "x" })).toEqual({ status: "reused" });
      expect(await log.outcome("other", key)).toBeUndefined();
      expect((await log.open("r")).seq).toBe(1);
    });

    it("[LOG-3] an outcome is remembered for ten minutes, through a trim, and then forgotten", async () => {
      const { log, clock } = harness;
      await log.append("r", [keyed(message("a"))]);
      clock.advance(LIMITS.idempotencyMs - 1);
      await log.trim();
      expect(await appendOne(log, keyed(message("b")))).toMatchObject({ status: "repeated" });
      clock.advance(1);
      expect(await log.outcome("r", key)).toBeUndefined();
      expect(await appendOne(log, keyed(message("c")))).toMatchObject({ status: "appended" });
      await log.trim();
      expect(await log.outcome("r", key)).toMatchObject({ status: "repeated", seq: 2 });
    });

    it("[LOG-3] a repeat is known as one even when retention has taken the entry", async () => {
      const { log } = await harness.create({ maxEntries: 1 });
      await log.append("r", [keyed(message("a")), message("b")]);
      await log.trim();
      expect(await appendOne(log, keyed(message("c")))).toEqual({
        status: "repeated",
        epoch: expect.any(String),
        seq: 1,
      });
    });
  });
}
