import { describe, expect, it } from "vitest";
import { ana, ben, clear, edit, message, pin, purge, remove } from "./drafts.ts";
import { type StoreUnderTest, useHarness } from "./harness.ts";

/** Threads: their pages, and what they add up to. */
export function describeThreads(underTest: StoreUnderTest): void {
  describe("threads", () => {
    const harness = useHarness(underTest);
    const reply = (id: string, thread = "root", author = ana) =>
      message(id, { author, extra: { thread } });
    const page = async (rootId: string, range: { before?: number; limit?: number } = {}) =>
      harness.log.replies("r", rootId, { limit: 50, ...range });
    const idsOf = async (rootId: string) => (await page(rootId)).replies.map(({ id }) => id);
    const summary = async (rootId = "root") =>
      (await harness.log.threads("r", [rootId])).threads[rootId];

    it("[THREAD-1] a thread holds its replies and nothing else, oldest first", async () => {
      await harness.write(
        message("root"),
        reply("a"),
        message("plain"),
        reply("other", "plain"),
        reply("b"),
      );
      expect(await idsOf("root")).toEqual(["a", "b"]);
      expect(await idsOf("plain")).toEqual(["other"]);
      expect(await page("a")).toMatchObject({ replies: [], more: false });
      expect((await page("root")).replies[0]).toEqual(await harness.log.message("r", "a"));
    });

    it("[THREAD-1] pages of a thread reach back to its first reply, each reply once", async () => {
      await harness.write(message("root"));
      await harness.log.append(
        "r",
        Array.from({ length: 11 }, (_, index) => reply(`m${index}`)),
      );
      const seen: number[] = [];
      for (let more = true; more; ) {
        const before = seen[0] === undefined ? {} : { before: seen[0] };
        const read = await page("root", { limit: 4, ...before });
        seen.unshift(...read.replies.map(({ seq }) => seq));
        more = read.more;
      }
      expect(seen).toEqual(Array.from({ length: 11 }, (_, index) => index + 2));
    });

    it("[THREAD-2] a thread adds up to the replies that are not deleted, as of the log's last entry", async () => {
      const { write, clock, log } = harness;
      await write(message("root"), message("quiet"), reply("a"));
      clock.advance(5);
      await write(reply("b"));
      const lastAt = clock.now();
      clock.advance(5);
      await write(message("later"));
      expect(await log.threads("r", ["root", "quiet", "nobody"])).toMatchObject({
        seq: 5,
        threads: { root: { count: 2, lastAt, seq: 5 } },
      });
      expect((await log.threads("r", ["quiet", "nobody"])).threads).toEqual({});
    });

    it("[THREAD-2] a deleted reply counts no more and stays in its place without its text", async () => {
      await harness.write(message("root"), reply("a"), reply("b"), remove("a"));
      expect(await summary()).toMatchObject({ count: 1 });
      expect((await page("root")).replies).toMatchObject([
        { id: "a", text: "", deleted: "author", thread: "root" },
        { id: "b", text: "text of b" },
      ]);
    });

    it("[THREAD-2] a thread whose replies are all deleted adds up to none", async () => {
      await harness.write(message("root"), reply("a"), remove("a"));
      expect(await summary()).toMatchObject({ count: 0 });
    });

    it("[THREAD-2] a purge takes its author's replies out of every thread, and nobody else's", async () => {
      await harness.write(
        message("root"),
        message("second"),
        reply("a"),
        reply("b", "root", ben),
        reply("c", "second"),
        purge(ana.id),
      );
      expect(await summary()).toMatchObject({ count: 1 });
      expect(await summary("second")).toMatchObject({ count: 0 });
    });

    it("[THREAD-2] a reply is taken away once, however often it is deleted", async () => {
      await harness.write(
        message("root"),
        reply("a"),
        reply("b", "root", ben),
        remove("a"),
        purge(ana.id),
      );
      expect(await summary()).toMatchObject({ count: 1 });
    });

    it("[THREAD-3] a thread outlives the text of the message that started it", async () => {
      await harness.write(message("root"), reply("a"), remove("root"));
      expect(await idsOf("root")).toEqual(["a"]);
      expect(await summary()).toMatchObject({ count: 1 });
    });

    it("[THREAD-1] a reply reads with its edits", async () => {
      await harness.write(message("root"), reply("a"), edit("a", "better"));
      expect((await page("root")).replies).toMatchObject([{ text: "better" }]);
      expect(await summary()).toMatchObject({ count: 1 });
    });

    it("[THREAD-2] a clear hides a thread with all that it hides", async () => {
      await harness.write(message("root"), reply("a"), clear, reply("late"));
      expect(await idsOf("root")).toEqual(["late"]);
      expect(await summary()).toBeUndefined();
    });

    it("[THREAD-2] what retention took of a thread is neither read nor counted", async () => {
      await harness.create({ maxEntries: 4 });
      await harness.write(message("root"), pin("root"), reply("a"), reply("b"), reply("c"));
      await harness.write(reply("d"));
      await harness.log.trim();
      expect(await idsOf("root")).toEqual(["a", "b", "c", "d"]);
      await harness.write(reply("e"), reply("f"));
      await harness.log.trim();
      expect(await idsOf("root")).toEqual(["c", "d", "e", "f"]);
      expect(await summary()).toMatchObject({ count: 4 });
    });

    it("[THREAD-2] a reply that only its pin keeps is in its thread no more", async () => {
      await harness.create({ maxEntries: 3 });
      await harness.write(message("root"), reply("a"), pin("a"), reply("b"), reply("c"));
      await harness.log.trim();
      expect(await idsOf("root")).toEqual(["b", "c"]);
      await harness.write(pin(null), message("next"));
      await harness.log.trim();
      expect(await idsOf("root")).toEqual(["c"]);
    });

    it("[THREAD-2] threads are found again in a room whose every entry retention took", async () => {
      await harness.create({ maxEntries: 1 });
      await harness.write(message("root"), reply("a"), message("x"));
      await harness.log.trim();
      expect(await idsOf("root")).toEqual([]);
      await harness.write(message("again"));
      await harness.create();
      await harness.write(message("again"), reply("z", "again"));
      expect(await summary("again")).toMatchObject({ count: 1 });
    });
  });
}
