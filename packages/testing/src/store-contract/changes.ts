import { describe, expect, it } from "vitest";
import {
  ana,
  announce,
  ben,
  clear,
  edit,
  keyed,
  message,
  mod,
  pin,
  purge,
  remove,
  settings,
} from "./drafts.ts";
import { appendOne, type StoreUnderTest, useHarness } from "./harness.ts";

/** What edits, deletes, purges, pins, settings and clears do to what was there before. */
export function describeChanges(underTest: StoreUnderTest): void {
  describe("changes", () => {
    const harness = useHarness(underTest);
    const readAll = async () => (await harness.log.read("r", { limit: 100 })).entries;

    it("[LOG-7] an edit reads at its message and at every edit of it, with the time of the last", async () => {
      const { write, clock } = harness;
      await write(message("a"), edit("a", "second"));
      clock.advance(5);
      await write(edit("a", "third"));
      expect(await readAll()).toMatchObject([
        { kind: "message", message: { text: "third", editedAt: clock.now() } },
        { kind: "edit", messageId: "a", text: "third", editedBy: ana.id },
        { kind: "edit", messageId: "a", text: "third", at: clock.now() },
      ]);
    });

    it("[LOG-7] an edit takes the place of whom its message mentioned, at every edit of it", async () => {
      const { write } = harness;
      const readMentions = async () =>
        (await readAll()).map((entry) => {
          if (entry.kind === "message") return entry.message.mentions;
          return entry.kind === "edit" ? entry.mentions : entry.kind;
        });
      await write(message("a", { extra: { mentions: ["ben"] } }));
      await write(edit("a", "@Cleo", ["cleo"]));
      expect(await readMentions()).toEqual([["cleo"], ["cleo"]]);
      await write(edit("a", "nobody"));
      expect(await readMentions()).toEqual([undefined, undefined, undefined]);
    });

    it("[LOG-7] a deleted message keeps who, when and where, and nothing of what was said", async () => {
      const { write, clock, log } = harness;
      const extra = {
        playhead: 5,
        thread: "t",
        mentions: ["ben"],
        attachments: [{ id: "i", url: "https://x.test/i", type: "image/png", width: 1, height: 1 }],
        links: [{ url: "https://x.test", title: "secret" }],
      };
      await write(message("a", { extra }), edit("a", "secret"), remove("a", "moderator"));
      const place = { seq: 1, at: clock.now() };
      const left = { id: "a", clientId: "client-a", author: ana, playhead: 5, thread: "t" };
      const deleted = { ...left, ...place, text: "", deleted: "moderator" };
      expect(await log.message("r", "a")).toEqual(deleted);
      expect((await readAll())[0]).toEqual({ ...place, kind: "message", message: deleted });
    });

    it("[LOG-7] an edit of a deleted message reads as that deletion", async () => {
      await harness.write(message("a"), edit("a", "secret"), remove("a"));
      expect((await readAll())[1]).toEqual({
        seq: 2,
        at: harness.clock.now(),
        kind: "delete",
        messageId: "a",
        deletedBy: "author",
      });
    });

    it("[LOG-7] a quote is cleared with what it quotes, and other replies stay as they are", async () => {
      const quoted = { id: "a", author: ana, text: "secret" };
      const other = { id: "b", author: ben, text: "plain" };
      await harness.write(
        message("a", { text: "secret" }),
        message("b", { author: ben, text: "plain" }),
        message("c", { replyTo: quoted }),
        message("d", { replyTo: other }),
        remove("a", "moderator"),
      );
      const cleared = { id: "a", author: ana, text: "", deleted: "moderator" };
      const entries = await readAll();
      expect(entries[2]).toMatchObject({ message: { text: "text of c", replyTo: cleared } });
      expect(entries[3]).toMatchObject({ message: { replyTo: other } });
    });

    it("[LOG-7] a reply that arrives after its quote was deleted is stored without the quoted text", async () => {
      const quoted = { id: "a", author: ana, text: "secret" };
      await harness.write(message("a", { text: "secret" }), remove("a", "moderator"));
      const outcome = await appendOne(harness.log, message("b", { replyTo: quoted }));
      const cleared = { message: { replyTo: { id: "a", text: "", deleted: "moderator" } } };
      expect(outcome).toMatchObject({ entry: cleared });
      expect((await readAll())[2]).toMatchObject(cleared);
    });

    it("[LOG-7] a quote of what the log does not hold is stored without its text", async () => {
      const { log } = harness;
      const replyTo = { id: "nowhere", author: ana, text: "secret" };
      await log.append("r", [message("a", { replyTo })]);
      expect((await log.message("r", "a"))?.replyTo).toMatchObject({ text: "", deleted: "system" });
    });

    it("[LOG-6] a purge deletes all that a member has said so far, with every quote of it, and nothing else", async () => {
      const replyTo = { id: "a", author: ana, text: "secret" };
      await harness.write(
        message("a"),
        message("b", { author: ben, replyTo }),
        message("c"),
        purge("ana"),
        message("d"),
      );
      const entries = await readAll();
      const texts = entries.map((each) => each.kind === "message" && each.message.text);
      expect(texts).toEqual(["", "text of b", "", false, "text of d"]);
      expect(entries[1]).toMatchObject({
        message: { replyTo: { text: "", deleted: "moderator" } },
      });
      expect(entries[3]).toMatchObject({ kind: "delete", memberId: "ana", deletedBy: "moderator" });
    });

    it("[LOG-6] a purge reaches the quotes of what retention took, and what a clear hid", async () => {
      const { log } = await harness.create({ maxEntries: 2 });
      const replyTo = { id: "a", author: ana, text: "secret" };
      await harness.write(message("a"), message("b", { author: ben, replyTo }), announce("x"));
      await log.trim();
      await harness.write(purge("ana"));
      expect((await log.message("r", "b"))?.replyTo?.text).toBe("");
    });

    it("[LOG-6] a purge of someone who said nothing is stored all the same", async () => {
      expect(await appendOne(harness.log, purge("nobody"))).toMatchObject({ status: "appended" });
    });

    it("[LOG-6] what was deleted before a purge stays deleted by whom it was", async () => {
      await harness.write(message("a"), remove("a", "author"), purge("ana"));
      expect((await harness.log.message("r", "a"))?.deleted).toBe("author");
    });

    it("[LOG-6] the last pin is the room's, with the message as it stands now, until it is unpinned", async () => {
      const { log, write } = harness;
      await write(message("a"), message("b"), pin("a"), pin("b"), edit("b", "edited"));
      expect((await log.open("r")).pinned).toMatchObject({ id: "b", text: "edited", seq: 2 });
      await write(pin(null));
      expect(await log.open("r")).not.toHaveProperty("pinned");
    });

    it.each([
      ["deleted", remove("a")],
      ["purged", purge("ana")],
      ["cleared", clear],
    ])("[LOG-6] a pinned message that is %s is no longer pinned", async (_title, change) => {
      await harness.write(message("a"), pin("a"), change);
      expect(await harness.log.open("r")).not.toHaveProperty("pinned");
    });

    it("[LOG-6] a pin outlives the deletion of another message", async () => {
      await harness.write(message("a"), message("b", { author: mod }), pin("b"), purge("ana"));
      expect((await harness.log.open("r")).pinned?.id).toBe("b");
    });

    it("[LOG-6] the last settings are the room's, and known by their seq", async () => {
      const { log, write } = harness;
      expect(await log.open("r")).not.toHaveProperty("settings");
      expect((await log.open("r")).settingsSeq).toBe(0);
      await write(settings(1), announce("x"), settings(2), announce("y"));
      const head = await log.open("r");
      expect(head).toMatchObject({ settings: { slowModeMs: 2 }, settingsSeq: 3 });
      expect((await log.open("other")).settings).toBeUndefined();
    });

    it("[LOG-6] settings made of others than the last ones are stale and change nothing", async () => {
      const { log, write } = harness;
      expect(await appendOne(log, settings(1, 7))).toEqual({ status: "stale" });
      await write(settings(1, 0), announce("x"));
      expect(await appendOne(log, settings(2, 0))).toEqual({ status: "stale" });
      expect(await appendOne(log, settings(2, 2))).toEqual({ status: "stale" });
      expect(await log.open("r")).toMatchObject({
        settings: { slowModeMs: 1 },
        settingsSeq: 1,
        seq: 2,
      });
      await write(settings(2, 1));
      expect(await log.open("r")).toMatchObject({ settings: { slowModeMs: 2 }, settingsSeq: 3 });
    });

    it("[LOG-6] of several settings made of the same ones a single one is stored", async () => {
      const { log } = harness;
      const calls = [1, 2, 3].map((slowModeMs) => log.append("r", [settings(slowModeMs, 0)]));
      const statuses = (await Promise.all(calls)).flat().map(({ status }) => status);
      expect(statuses.sort()).toEqual(["appended", "stale", "stale"]);
      const within = await log.append("other", [settings(1, 0), settings(2, 0), settings(3, 1)]);
      expect(within.map(({ status }) => status)).toEqual(["appended", "stale", "appended"]);
    });

    it("[LOG-3] stale settings are not remembered, and stored ones are repeated, stale or not", async () => {
      const { log } = harness;
      await log.append("r", [settings(1)]);
      expect(await appendOne(log, keyed(settings(2, 0)))).toEqual({ status: "stale" });
      expect(await appendOne(log, keyed(settings(2, 1)))).toMatchObject({ status: "appended" });
      expect(await appendOne(log, keyed(settings(2, 1)))).toMatchObject({
        status: "repeated",
        seq: 2,
      });
    });

    it("[LOG-6] a clear hides all before it and is itself read", async () => {
      const { log, write } = harness;
      await write(message("a"), message("b"), clear, message("c"));
      expect(await log.open("r")).toMatchObject({ clearedSeq: 2, seq: 4, firstSeq: 1 });
      expect(await readAll()).toMatchObject([{ seq: 3, kind: "clear" }, { seq: 4 }]);
      expect(await log.message("r", "a")).toBeUndefined();
      expect(await log.message("r", "c")).toBeDefined();
    });

    it.each([
      ["an edit", edit("a", "x")],
      ["a delete", remove("a")],
      ["a pin", pin("a")],
    ])(
      "[LOG-6] %s of a message that is deleted, hidden or not there is missing and changes nothing",
      async (_title, change) => {
        const { log, write } = harness;
        expect(await appendOne(log, change)).toEqual({ status: "missing" });
        await write(message("a"));
        expect(await log.append("other", [change])).toEqual([{ status: "missing" }]);
        await write(remove("a"));
        expect(await appendOne(log, change)).toEqual({ status: "missing" });
        expect((await log.open("r")).seq).toBe(2);
        await log.append("hidden", [message("a"), clear]);
        expect(await log.append("hidden", [change])).toEqual([{ status: "missing" }]);
      },
    );

    it("[LOG-6] a change may follow its target within one call", async () => {
      const outcomes = await harness.log.append("r", [message("a"), edit("a", "x"), remove("a")]);
      expect(outcomes.map(({ status }) => status)).toEqual(["appended", "appended", "appended"]);
      expect((await harness.log.message("r", "a"))?.text).toBe("");
    });
  });
}
