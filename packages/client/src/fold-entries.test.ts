import type { Entry, Message } from "@courtside/protocol";
import { describe, expect, it } from "vitest";
import { BOB, deleted, edited, messageOf, purged, quoteOf, said } from "../test/sample-entries.ts";
import { foldEntries } from "./fold-entries.ts";
import type { TimelineItem } from "./timeline-item.ts";

const fold = (...entries: Entry[]) => foldEntries([], entries).items;
const message = (item: TimelineItem | undefined): Message | undefined =>
  item?.kind === "message" ? item.message : undefined;

describe("foldEntries", () => {
  it("shows messages, announcements, events and polls in the order of the log", () => {
    const poll = { id: "p1", question: "Who wins?", options: ["a", "b"], openedAt: 40, tally: [] };
    const items = fold(
      said(1),
      { seq: 2, at: 20, kind: "announce", text: "Welcome" },
      { seq: 3, at: 30, kind: "event", type: "goal", title: "1 : 0" },
      { seq: 4, at: 40, kind: "poll", poll },
    );
    expect(items.map(({ kind, key }) => `${kind} ${key}`)).toEqual([
      "message m1",
      "announce entry:2",
      "event entry:3",
      "poll poll:p1",
    ]);
  });

  it("takes an item's moment from the sender's playhead, else from the server's time", () => {
    const [watched, unsynced, event] = fold(said(1, { playhead: 5 }), said(2), {
      seq: 3,
      at: 30,
      kind: "event",
      type: "goal",
      title: "1 : 0",
      playhead: 7,
    });
    expect([watched?.moment, unsynced?.moment, event?.moment]).toEqual([5, 20, 7]);
  });

  it("[LOG-6] shows the text of the last edit, and when it was made", () => {
    const [item] = fold(said(1), edited(2, "m1", "first"), edited(3, "m1", "second"));
    expect(message(item)).toMatchObject({ text: "second", editedAt: 30 });
  });

  it("[LOG-6] keeps a newer text when an older edit comes after it", () => {
    const [item] = fold(said(1, { text: "newest", editedAt: 90 }), edited(2, "m1", "older"));
    expect(message(item)).toMatchObject({ text: "newest", editedAt: 90 });
  });

  it("[LOG-6] leaves of a deleted message who, when and where", () => {
    const full = said(1, { playhead: 5, mentions: ["m_bob"], replyTo: quoteOf(0, BOB) });
    const [item] = fold(full, deleted(2, "m1"), edited(3, "m1", "back again"));
    expect(message(item)).toEqual({ ...messageOf(1), playhead: 5, text: "", deleted: "author" });
    expect(item).toMatchObject({ key: "m1", moment: 5 });
  });

  it("[LOG-6] clears the quotes of a deleted message, held or not", () => {
    const [reply] = fold(said(2, { replyTo: quoteOf(1) }), deleted(3, "m1"));
    expect(message(reply)?.replyTo).toEqual({ ...quoteOf(1), text: "", deleted: "author" });
    expect(message(reply)?.text).toBe("said 2");
  });

  it("[LOG-6] purges what a member has said so far, and the quotes of it", () => {
    const items = fold(
      said(1, { author: BOB }),
      said(2, { replyTo: quoteOf(1, BOB) }),
      said(3),
      purged(4, BOB.id),
      said(5, { author: BOB }),
    );
    expect(items.map((item) => message(item)?.text)).toEqual(["", "said 2", "said 3", "said 5"]);
    expect(message(items[1])?.replyTo).toMatchObject({ text: "", deleted: "moderator" });
  });

  it("hides everything before a clear", () =>
    expect(
      foldEntries(fold(said(1), said(2)), [{ seq: 3, at: 30, kind: "clear" }, said(4)]),
    ).toEqual({ items: fold(said(4)), cleared: true }));

  it("closes a poll with its tally and answer", () => {
    const poll = {
      id: "p1",
      question: "Who wins?",
      options: ["a", "b"],
      openedAt: 10,
      tally: [0, 0],
    };
    const [item] = fold(
      { seq: 1, at: 10, kind: "poll", poll },
      { seq: 2, at: 20, kind: "poll", pollId: "p1", closed: true, tally: [3, 1], answer: 0 },
    );
    expect(item).toMatchObject({ poll: { ...poll, closed: true, tally: [3, 1], answer: 0 } });
  });

  it("ignores a kind that it does not know", () => {
    const unknown = { seq: 2, at: 20, kind: "hologram" } as unknown as Entry;
    expect(fold(said(1), unknown, said(3))).toEqual(fold(said(1), said(3)));
  });

  it("keeps the objects of what did not change, and the array when nothing did", () => {
    const before = fold(said(1), said(2));
    const after = foldEntries(before, [edited(3, "m2", "new")]).items;
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    expect(foldEntries(before, [deleted(3, "elsewhere")]).items).toBe(before);
  });

  it("never changes what it was given", () => {
    const before = fold(said(1), said(2, { replyTo: quoteOf(1) }));
    const copy = structuredClone(before);
    foldEntries(before, [edited(3, "m2", "new"), deleted(4, "m1"), purged(5, "m_ann")]);
    expect(before).toEqual(copy);
  });

  it("takes time in proportion: each of 1,000 deletions looks at its target, not at every item", () => {
    const many = Array.from({ length: 1_000 }, (_, at) => at + 1);
    let looks = 0;
    const before = fold(...many.map((seq) => said(seq, { replyTo: quoteOf(seq - 1) }))).map(
      (item) =>
        new Proxy(item, {
          get(target, property) {
            looks += 1;
            return Reflect.get(target, property);
          },
        }),
    );
    const { items } = foldEntries(
      before,
      many.map((seq) => deleted(1_000 + seq, `m${seq}`)),
    );
    expect(items.every((item) => message(item)?.deleted)).toBe(true);
    // Looking through all items for each deletion would take a million.
    expect(looks).toBeLessThan(30_000);
  });
});
