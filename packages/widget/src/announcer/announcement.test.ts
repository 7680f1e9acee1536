import type { Entry, Message } from "@courtside/protocol";
import { expect } from "@open-wc/testing";
import { en } from "../strings/en.ts";
import { member, message, messages } from "../test-kit/messages.ts";
import { type AnnouncementContext, announcement } from "./announcement.ts";

const me = member("Nora", { id: "me" });
const pinned = message("Dani", "Line-ups are out");

function entry(said: Message): Entry {
  return { kind: "message", seq: said.seq, at: said.at, message: said };
}

function say(entries: Entry[], announce: AnnouncementContext["announce"]): string[] {
  const find = (id: string) => (id === pinned.id ? pinned : undefined);
  const text = announcement(entries, { announce, me, strings: en, language: "en", find });
  return text ? text.split("\n") : [];
}

describe("what a screen reader is told", () => {
  const toMe = entry(message("Ada", "you there?", { mentions: ["me"] }));
  const others = messages(2).map(entry);
  const base = { seq: 1, at: 1 };
  const goal: Entry = { ...base, kind: "event", type: "goal", title: "Goal", detail: "1–0" };
  const removed: Entry = { ...base, kind: "delete", messageId: "x", deletedBy: "moderator" };

  it("mentions: what is said to the visitor, and nothing else that is said", () => {
    expect(say([toMe, ...others], "mentions")).to.deep.equal(["Ada to you: you there?"]);
  });

  it("mentions: pins, announcements, match events and what moderators remove", () => {
    const entries: Entry[] = [
      { ...base, kind: "pin", messageId: pinned.id },
      { ...base, kind: "pin", messageId: null },
      { ...base, kind: "announce", text: "Half time" },
      goal,
      removed,
      removed,
    ];
    expect(say(entries, "mentions")).to.deep.equal([
      "Pinned, Dani: Line-ups are out",
      "Half time",
      "Goal, 1–0",
      "A moderator removed 2 messages",
    ]);
  });

  it("all: each message while they are few", () => {
    expect(say(others, "all")).to.deep.equal(["Ada: Message 1", "Bo: Message 2"]);
  });

  it("all: only how many when they are many", () => {
    expect(say(messages(40).map(entry), "all")).to.deep.equal(["40 new messages"]);
  });

  it("off: nothing at all", () => {
    expect(say([toMe, ...others, goal, removed], "off")).to.deep.equal([]);
  });

  it("never what the visitor said, nor what is deleted", () => {
    const own = entry(message(me, "mine"));
    const gone = entry(message("Ada", "", { deleted: "author" }));
    expect(say([own, gone], "all")).to.deep.equal([]);
  });
});
