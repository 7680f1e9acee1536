import type { Member, Message } from "@courtside/protocol";
import { describe, expect, it } from "vitest";
import type { TimelineItem } from "../timeline-item.ts";
import { countUnread } from "./count-unread.ts";

const ANA: Member = { id: "ana", name: "Ana", role: "member" };
const BEN: Member = { id: "ben", name: "Ben", role: "member" };

function said(seq: number, author: Member, changes: Partial<Message> = {}): TimelineItem {
  const message = {
    id: `m${seq}`,
    clientId: `c${seq}`,
    author,
    text: "hi",
    at: 1,
    seq,
    ...changes,
  };
  return { kind: "message", key: message.id, seq, moment: 1, message };
}

const quote = { id: "m0", author: ANA, text: "hm" };
const items = [
  said(1, BEN),
  said(2, ANA),
  said(3, BEN, { mentions: ["ana"] }),
  said(4, BEN, { replyTo: quote }),
  said(5, BEN, { deleted: "author" }),
  said(6, BEN),
];

describe("countUnread", () => {
  it("counts what others said after the last that was read, mentions and answers apart", () => {
    expect(countUnread(items, 2, "ana")).toEqual({ count: 3, mentions: 2 });
    expect(countUnread(items, 0, "ana")).toEqual({ count: 4, mentions: 2 });
  });

  it("leaves out what is deleted and what the member said", () => {
    expect(countUnread(items, 4, "ana").count).toBe(1);
    expect(countUnread(items, 1, "ben").count).toBe(1);
  });

  it("counts nothing where all is read, or nothing is known", () => {
    expect(countUnread(items, 6, "ana")).toEqual({ count: 0, mentions: 0 });
    expect(countUnread(items, null, "ana")).toEqual({ count: 0, mentions: 0 });
  });
});
