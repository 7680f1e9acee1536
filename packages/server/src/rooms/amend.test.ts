import type { DeleteEntry, EditEntry, Entry, Member, MessageEntry } from "@courtside/protocol";
import { describe, expect, it } from "vitest";
import { amendEntry } from "./amend.ts";

const ann: Member = { id: "ann", name: "Ann", role: "member" };
const bob: Member = { id: "bob", name: "Bob", role: "member" };

function said(seq: number, author: Member, quoted?: MessageEntry): MessageEntry {
  const id = `m${seq}`;
  const replyTo = quoted && {
    id: quoted.message.id,
    author: quoted.message.author,
    text: "quoted",
  };
  const message = { id, clientId: id, author, text: `text ${seq}`, at: seq, seq };
  return { seq, at: seq, kind: "message", message: replyTo ? { ...message, replyTo } : message };
}

const edited: EditEntry = {
  seq: 7,
  at: 70,
  kind: "edit",
  messageId: "m1",
  text: "new",
  editedBy: "ann",
};
const deleted: DeleteEntry = {
  seq: 8,
  at: 80,
  kind: "delete",
  messageId: "m1",
  deletedBy: "author",
};
const purged: DeleteEntry = {
  seq: 9,
  at: 90,
  kind: "delete",
  memberId: "ann",
  deletedBy: "moderator",
};

describe("[LOG-6] amendEntry", () => {
  it("gives an edited message its new text, and the time of the edit", () => {
    expect(amendEntry(said(1, ann), edited)).toMatchObject({
      message: { text: "new", editedAt: 70, at: 1 },
    });
  });

  it("gives an earlier edit the present text", () => {
    expect(amendEntry({ ...edited, seq: 5, text: "old" }, edited)).toMatchObject({
      seq: 5,
      text: "new",
    });
  });

  it("takes the text from a deleted message, from its edits and from its quotes", () => {
    const reply = said(3, bob, said(1, ann));
    expect(amendEntry(said(1, ann), deleted)).toMatchObject({
      message: { text: "", deleted: "author" },
    });
    expect(amendEntry(edited, deleted)).toEqual({
      seq: 7,
      at: 70,
      kind: "delete",
      messageId: "m1",
      deletedBy: "author",
    });
    expect(amendEntry(reply, deleted)).toMatchObject({
      message: { text: "text 3", replyTo: { text: "", deleted: "author" } },
    });
  });

  it("reaches all that a purged member said, and every quote of it", () => {
    expect(amendEntry(said(1, ann), purged)).toMatchObject({
      message: { text: "", deleted: "moderator" },
    });
    expect(amendEntry(edited, purged)).toMatchObject({ kind: "delete", deletedBy: "moderator" });
    expect(amendEntry(said(3, bob, said(1, ann)), purged)).toMatchObject({
      message: { replyTo: { text: "", deleted: "moderator" } },
    });
  });

  it("keeps the first deletion, and no edit brings a text back", () => {
    const gone = amendEntry(said(1, ann), deleted);
    expect(amendEntry(gone, purged)).toBe(gone);
    expect(amendEntry(gone, edited)).toBe(gone);
  });

  it("returns the same object where nothing changes", () => {
    const entries: Entry[] = [said(2, bob), { seq: 4, at: 4, kind: "pin", messageId: "m1" }];
    for (const entry of entries) {
      expect(amendEntry(entry, edited)).toBe(entry);
      expect(amendEntry(entry, deleted)).toBe(entry);
      expect(amendEntry(entry, { seq: 9, at: 9, kind: "clear" })).toBe(entry);
    }
  });
});
