import type { EntriesNotice, Entry, Message, Pulse } from "@courtside/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import { messageEntry } from "../../test/entries.ts";
import type { FakeViewer } from "../../test/fake-viewer.ts";
import { FanoutRoom, MAX_QUEUED_BYTES, TICK_MS } from "../../test/fanout-room.ts";

let room: FanoutRoom;

beforeEach(() => {
  room = new FanoutRoom();
  room.displayPerSecond = 1;
});

const by = (id: string, about: Partial<Message> = {}) => {
  return (seq: number): Entry => {
    const entry = messageEntry(seq);
    const author = { id, name: id, role: "member" } as const;
    return { ...entry, message: { ...entry.message, author, ...about } };
  };
};

/** What a viewer was shown: of each frame its range, the seqs in it and how many it leaves out. */
const framesOf = (viewer: FakeViewer) =>
  viewer.notices<EntriesNotice>("room:entries").map(({ from, to, entries, skipped = 0 }) => ({
    range: [from, to],
    seqs: entries.map(({ seq }) => seq),
    skipped,
  }));

describe("a flush with more messages than the display budget has", () => {
  it("covers them all, shows some, and says how many it leaves out", () => {
    const viewer = room.join();
    room.say(by("ada"), by("bo"), by("cy"));
    room.clock.turn();
    expect(framesOf(viewer)).toEqual([{ range: [1, 3], seqs: [1], skipped: 2 }]);
    expect(room.reports).toMatchObject([{ entries: 3, skipped: 2 }]);
    expect(room.skipped).toEqual([2, 3]);
  });

  it("tells of them also where it shows none", () => {
    const viewer = room.join();
    room.say(by("ada"));
    room.clock.turn();
    room.say(by("bo"), by("cy"));
    room.clock.advance(TICK_MS);
    expect(framesOf(viewer).at(-1)).toEqual({ range: [2, 3], seqs: [], skipped: 2 });
  });

  it("shows whom they are of, whom they mention and whom they answer what concerns them", () => {
    const names = ["ada", "bo", "cy", "di", "ed"];
    const viewers = names.map((name) => room.join(name));
    const quote = { id: "m0", author: { id: "di", name: "di", role: "member" as const }, text: "" };
    room.say(
      by("ed"),
      by("bo"),
      by("xi", { mentions: ["cy", "bo"] }),
      by("yu", { replyTo: quote }),
    );
    room.clock.turn();
    expect(viewers.map((viewer) => framesOf(viewer)[0])).toEqual([
      { range: [1, 4], seqs: [1], skipped: 3 },
      { range: [1, 4], seqs: [1, 2, 3], skipped: 1 },
      { range: [1, 4], seqs: [1, 3], skipped: 2 },
      { range: [1, 4], seqs: [1, 4], skipped: 2 },
      { range: [1, 4], seqs: [1], skipped: 3 },
    ]);
  });

  it("shows everything to those who see everything, and the pulse to all", () => {
    const moderator = room.join("mo", { sees: "everything" });
    const bo = room.join("bo");
    room.say(by("ada"), by("bo"), by("cy"));
    room.fanout.pulse({ viewers: 2 });
    room.clock.turn();
    expect(framesOf(moderator)).toEqual([{ range: [1, 3], seqs: [1, 2, 3], skipped: 0 }]);
    for (const viewer of [moderator, bo]) {
      expect(viewer.notices<Pulse>("room:pulse")).toEqual([{ room: "arena", viewers: 2 }]);
    }
  });

  it("shares one frame among all others, however many they are", () => {
    const viewers = Array.from({ length: 500 }, (_, n) => room.join(`v${n}`));
    room.say(by("ada"), by("v7"), by("cy"));
    room.clock.turn();
    // Equal strings of one frame are one string: whoever has another one got another frame.
    expect(new Set(viewers.map(({ packets }) => packets[0])).size).toBe(2);
    expect(framesOf(viewers[7] as FakeViewer)[0]?.seqs).toEqual([1, 2]);
  });
});

describe("a viewer that is brought up to date", () => {
  it("gets what others were shown, and what concerns it", () => {
    const slow = room.join("bo");
    slow.queuedBytes = MAX_QUEUED_BYTES + 1;
    const quick = room.join("quick");
    room.say(by("ada"), by("bo"), by("cy"));
    room.clock.turn();
    room.say(by("di"));
    room.clock.advance(TICK_MS);
    slow.queuedBytes = 0;
    room.clock.advance(300);
    expect(framesOf(quick)).toEqual([
      { range: [1, 3], seqs: [1], skipped: 2 },
      { range: [4, 4], seqs: [], skipped: 1 },
    ]);
    expect(framesOf(slow)).toEqual([{ range: [1, 4], seqs: [1, 2], skipped: 2 }]);
  });

  it("is not given what waits for a flush, of which nobody knows yet what is shown", () => {
    room.say(by("ada"));
    room.clock.turn();
    room.say(by("bo"), by("cy"));
    const late = room.joinAt(0, "late");
    room.clock.turn();
    expect(framesOf(late)).toEqual([{ range: [1, 1], seqs: [1], skipped: 0 }]);
    room.clock.advance(TICK_MS);
    expect(framesOf(late).at(-1)).toEqual({ range: [2, 3], seqs: [], skipped: 2 });
  });
});
