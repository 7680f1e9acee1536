import { DEFAULT_ROOM_SETTINGS, type Entry, type RoomState } from "@courtside/protocol";
import { describe, expect, it } from "vitest";
import { deleted, edited, messageOf, pinned, purged, said } from "../test/sample-entries.ts";
import { prependHistory } from "./prepend-history.ts";
import {
  applyFrame,
  insertOwn,
  oldestSeq,
  snapshotTimeline,
  type Timeline,
  trimTimeline,
  withOwn,
} from "./timeline.ts";

const state: RoomState = { room: "final", settings: DEFAULT_ROOM_SETTINGS, polls: [] };
const snapshot = (seq: number, ...entries: Entry[]) =>
  snapshotTimeline({ room: "final", epoch: "e1", seq, entries, reason: "" }, state);
const frame = (from: number, to: number, ...entries: Entry[]) => ({
  room: "final",
  epoch: "e1",
  from,
  to,
  entries,
});
const apply = (timeline: Timeline, from: number, to: number, ...entries: Entry[]) => {
  const outcome = applyFrame(timeline, frame(from, to, ...entries));
  if (outcome.kind !== "applied") throw new Error(outcome.kind);
  return outcome.timeline;
};
const keys = ({ items }: Timeline) => items.map(({ key }) => key);

describe("applyFrame", () => {
  it("[LOG-1] counts every seq that the frame covers, shown or not", () => {
    const unknown = { seq: 2, at: 20, kind: "hologram" } as unknown as Entry;
    expect(apply(snapshot(1, said(1)), 2, 5, unknown)).toMatchObject({ seq: 5 });
  });

  it("[LOG-9] knows the score by the last event that carries it", () => {
    const goal = (seq: number, home?: number): Entry => {
      const event = { seq, at: seq, kind: "event", type: "goal", title: "Goal" } as const;
      return home === undefined ? event : { ...event, score: { home, away: 0 } };
    };
    expect(apply(snapshot(1), 2, 4, goal(2, 1), goal(3, 2), goal(4)).state?.score).toEqual({
      home: 2,
      away: 0,
    });
  });

  it("[LOG-1] drops what it has", () => {
    const timeline = snapshot(2, said(1), said(2));
    expect(applyFrame(timeline, frame(1, 2, said(1), said(2)))).toEqual({ kind: "known" });
    expect(keys(apply(timeline, 2, 3, said(2), said(3)))).toEqual(["m1", "m2", "m3"]);
  });

  it("[LOG-8] reports a gap, and applies nothing", () =>
    expect(applyFrame(snapshot(1, said(1)), frame(3, 3, said(3)))).toEqual({ kind: "gap" }));

  it("[LOG-5] takes a frame of another epoch for a gap", () =>
    expect(applyFrame(snapshot(1), { ...frame(2, 2, said(2)), epoch: "e2" })).toEqual({
      kind: "gap",
    }));

  it("follows the settings", () => {
    const settings = { ...DEFAULT_ROOM_SETTINGS, slowModeMs: 5_000 };
    const timeline = apply(snapshot(0), 1, 1, { seq: 1, at: 10, kind: "settings", settings });
    expect(timeline.state?.settings).toBe(settings);
  });

  it("[LOG-6] pins the message as it stands, follows its edits, and drops it when it is deleted", () => {
    const pinning = apply(snapshot(1, said(1)), 2, 2, pinned(2, "m1"));
    expect(pinning.state?.pinned).toEqual(messageOf(1));
    const editing = apply(pinning, 3, 3, edited(3, "m1", "new"));
    expect(editing.state?.pinned?.text).toBe("new");
    expect(apply(editing, 4, 4, deleted(4, "m1")).state?.pinned).toBeUndefined();
    expect(apply(editing, 4, 4, purged(4, "m_ann")).state?.pinned).toBeUndefined();
    expect(apply(editing, 4, 4, pinned(4, null)).state?.pinned).toBeUndefined();
  });

  it("tells when the pinned message is one that it does not hold, until another pin", () => {
    const missing = apply(snapshot(9, said(9)), 10, 10, pinned(10, "m1"));
    expect(missing).toMatchObject({ pinMissing: true, state: { pinned: undefined } });
    expect(apply(missing, 11, 11, said(11)).pinMissing).toBe(true);
    expect(apply(missing, 11, 11, pinned(11, null)).pinMissing).toBe(false);
  });

  it("keeps items and state the same objects when they do not change", () => {
    const timeline = snapshot(1, said(1));
    expect(apply(timeline, 2, 2, pinned(2, "m1")).items).toBe(timeline.items);
    expect(apply(timeline, 2, 2, said(2)).state).toBe(timeline.state);
  });

  it("has nothing older after a clear", () => {
    const timeline = snapshot(5, said(5));
    expect(timeline.hasOlder).toBe(true);
    expect(apply(timeline, 6, 6, { seq: 6, at: 60, kind: "clear" }).hasOlder).toBe(false);
  });
});

describe("prependHistory", () => {
  it("applies to a page what was changed after it was read", () => {
    const timeline = apply(snapshot(3, said(3)), 4, 5, edited(4, "m1", "new"), deleted(5, "m2"));
    const page = { epoch: "e1", entries: [said(1), said(2)], more: false };
    const whole = prependHistory(timeline, page);
    expect(keys(whole)).toEqual(["m1", "m2", "m3"]);
    expect(whole.items[0]).toMatchObject({ message: { text: "new" } });
    expect(whole.items[1]).toMatchObject({ message: { text: "", deleted: "author" } });
    expect(whole.hasOlder).toBe(false);
  });

  it("keeps a text that is newer than the changes which it has seen", () => {
    const timeline = apply(snapshot(3, said(3)), 4, 4, edited(4, "m1", "older"));
    const page = [said(1, { text: "newest", editedAt: 50 })];
    expect(
      prependHistory(timeline, { epoch: "e1", entries: page, more: true }).items[0],
    ).toMatchObject({ message: { text: "newest" } });
  });

  it("leaves out what the timeline has", () => {
    const page = { epoch: "e1", entries: [said(1), said(2)], more: false };
    expect(keys(prependHistory(snapshot(2, said(2)), page))).toEqual(["m1", "m2"]);
  });

  it("starts before the next seq where nothing is shown", () =>
    expect(oldestSeq(snapshot(7))).toBe(8));
});

describe("one's own message that no frame brought", () => {
  it("goes where its seq is", () => {
    const timeline = apply(snapshot(1, said(1)), 2, 3, said(3));
    expect(keys(insertOwn(timeline, messageOf(2)))).toEqual(["m1", "m2", "m3"]);
  });

  it("is not put in twice", () => {
    const timeline = snapshot(1, said(1));
    expect(insertOwn(timeline, messageOf(1))).toBe(timeline);
  });

  it("is not put before what is held, where older ones are missing", () => {
    const timeline = snapshot(9, said(9));
    expect(insertOwn(timeline, messageOf(5))).toBe(timeline);
  });

  it("has the changes that came before it was put in", () => {
    const timeline = apply(snapshot(1, said(1)), 2, 3, deleted(3, "m2"));
    expect(insertOwn(timeline, messageOf(2)).items[1]).toMatchObject({
      message: { deleted: "author", text: "" },
    });
  });

  it("is added to the frame that covers it and left it out, before the changes to it", () => {
    const skipping = frame(2, 4, said(3), edited(4, "m2", "new"));
    const completed = withOwn(skipping, [messageOf(2), messageOf(3), messageOf(5)]);
    expect(completed.entries.map(({ seq }) => seq)).toEqual([2, 3, 4]);
    expect(withOwn(completed, [messageOf(2)])).toBe(completed);
  });
});

describe("trimTimeline", () => {
  it("drops the oldest items, which history has", () => {
    const trimmed = trimTimeline(snapshot(3, said(1), said(2), said(3)), 2);
    expect(keys(trimmed)).toEqual(["m2", "m3"]);
    expect(trimmed.hasOlder).toBe(true);
  });

  it("leaves a timeline that fits as it is", () => {
    const timeline = snapshot(2, said(1), said(2));
    expect(trimTimeline(timeline, 2)).toBe(timeline);
  });
});
