import { describe, expect, it } from "vitest";
import { clear, edit, found, links, message, pin, purge, remove } from "./drafts.ts";
import { appendOne, type StoreUnderTest, useHarness } from "./harness.ts";

/** What is found behind the links of a message, a while after it was written. */
export function describeLinks(underTest: StoreUnderTest): void {
  describe("links", () => {
    const harness = useHarness(underTest);
    const readAll = async () => (await harness.log.read("r", { limit: 100 })).entries;
    const readLinks = async () =>
      (await readAll()).map((entry) => {
        if (entry.kind === "message") return entry.message.links;
        return entry.kind === "links" ? entry.links : entry.kind;
      });

    it("[LOG-10] are read at their message, at what pins it, and in their own entry", async () => {
      const { log, write } = harness;
      await write(message("a"), pin("a"), links("a", "first"));
      expect(await readLinks()).toEqual([found("first"), "pin", found("first")]);
      expect((await log.open("r")).pinned?.links).toEqual(found("first"));
      expect((await log.message("r", "a"))?.links).toEqual(found("first"));
      expect((await readAll())[2]).toEqual({
        seq: 3,
        at: harness.clock.now(),
        kind: "links",
        messageId: "a",
        authorId: "ana",
        links: found("first"),
      });
    });

    it("[LOG-10] take the place of those that were found before; of none, nothing is left", async () => {
      const { log, write } = harness;
      await write(message("a"), links("a", "first"), links("a", "second"));
      expect(await readLinks()).toEqual([found("second"), found("second"), found("second")]);
      await write(links("a", null));
      expect(await log.message("r", "a")).not.toHaveProperty("links");
      expect(await readLinks()).toEqual([undefined, [], [], []]);
    });

    it("[LOG-10] are taken away by an edit, with which others may come", async () => {
      const { log, write } = harness;
      await write(message("a", { extra: { links: found("sent along") } }), links("a", "former"));
      await write(edit("a", "another text"));
      expect(await log.message("r", "a")).not.toHaveProperty("links");
      expect(await readLinks()).toEqual([undefined, [], "edit"]);
      await write(links("a", "latter"));
      expect(await readLinks()).toEqual([
        found("latter"),
        found("latter"),
        "edit",
        found("latter"),
      ]);
    });

    it.each([
      ["deleted", remove("a")],
      ["purged", purge("ana")],
    ])("[LOG-6] go with their message when that is %s", async (_title, change) => {
      await harness.write(message("a"), links("a", "secret"), change);
      expect(await readLinks()).toEqual([undefined, [], "delete"]);
      expect(JSON.stringify(await readAll())).not.toContain("secret");
    });

    it.each([
      ["deleted", remove("a")],
      ["hidden", clear],
    ])("[LOG-10] are missing their message where that is %s", async (_title, change) => {
      const { log, write } = harness;
      expect(await appendOne(log, links("a", "x"))).toEqual({ status: "missing" });
      await write(message("a"), change);
      expect(await appendOne(log, links("a", "x"))).toEqual({ status: "missing" });
    });

    it("[LOG-10] that were looked for in a former text are stale and change nothing", async () => {
      const { log, write, clock } = harness;
      await write(message("a"));
      expect(await appendOne(log, links("a", "x", clock.now()))).toEqual({ status: "stale" });
      expect(await appendOne(log, links("a", "x", 0))).toMatchObject({ status: "appended" });
      clock.advance(5);
      await write(edit("a", "another text"));
      expect(await appendOne(log, links("a", "x", 0))).toEqual({ status: "stale" });
      expect(await log.message("r", "a")).not.toHaveProperty("links");
      expect(await appendOne(log, links("a", "y", clock.now()))).toMatchObject({
        status: "appended",
        entry: { kind: "links", links: found("y") },
      });
    });
  });
}
