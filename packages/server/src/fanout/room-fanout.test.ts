import type { Pulse, ResetNotice } from "@courtside/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import { messageEntry, serializedMessages } from "../../test/entries.ts";
import { FakeViewer } from "../../test/fake-viewer.ts";
import { ManualClock } from "../../test/manual-clock.ts";
import { Ring } from "./ring.ts";
import { type FlushReport, RoomFanout } from "./room-fanout.ts";
import { serializeEntry } from "./serialized-entry.ts";

const TICK_MS = 50;
const MAX_QUEUED = 1_000;
const LAGGING_MS = 2_000;

let clock: ManualClock;
let ring: Ring;
let fanout: RoomFanout;
let reports: FlushReport[];
let givenUp: string[];

beforeEach(() => {
  clock = new ManualClock();
  ring = new Ring(10);
  reports = [];
  givenUp = [];
  fanout = new RoomFanout({
    room: "arena",
    ring,
    tickMs: TICK_MS,
    duty: 0.8,
    maxQueuedBytes: MAX_QUEUED,
    laggingMs: LAGGING_MS,
    clock,
    metrics: { flushed: (report) => reports.push(report), gaveUp: () => {} },
    onLagging: (socket, reason) => givenUp.push(`${socket.id} ${reason}`),
  });
});

function join(id = "viewer"): FakeViewer {
  const viewer = new FakeViewer(id);
  fanout.add(viewer.socket, ring.head);
  return viewer;
}

/** Appends messages up to `to`, as the room does. */
function publishUpTo(to: number): void {
  const entries = serializedMessages(ring.head + 1, to);
  for (const entry of entries) ring.push(entry);
  fanout.publish("e1", entries);
}

describe("entries", () => {
  it("of one turn leave at once, in one frame", () => {
    const viewer = join();
    publishUpTo(1);
    publishUpTo(3);
    clock.turn();
    expect(viewer.ranges).toEqual(["1-3"]);
  });

  it("of one tick after that leave in one frame", () => {
    const viewer = join();
    publishUpTo(1);
    clock.turn();
    publishUpTo(2);
    clock.advance(10);
    publishUpTo(4);
    clock.advance(TICK_MS);
    expect(viewer.ranges).toEqual(["1-1", "2-4"]);
  });

  it("reach each viewer once, from where it joined", () => {
    const early = join("early");
    publishUpTo(2);
    const late = join("late");
    clock.turn();
    publishUpTo(3);
    clock.advance(TICK_MS);
    expect(early.ranges).toEqual(["1-2", "3-3"]);
    expect(late.ranges).toEqual(["3-3"]);
  });

  it("do not reach a viewer that has left", () => {
    const viewer = join();
    publishUpTo(1);
    fanout.remove(viewer.socket);
    clock.turn();
    expect(viewer.packets).toEqual([]);
    expect(fanout.size).toBe(0);
  });

  it("that were changed while they waited leave as they stand now", () => {
    const viewer = join();
    publishUpTo(2);
    ring.replace(serializeEntry(messageEntry(1, "")));
    clock.turn();
    expect(viewer.packets.join()).not.toContain("line 1");
    expect(viewer.packets.join()).toContain("line 2");
  });

  it("are refused with a gap, for it would be one for every viewer", () => {
    publishUpTo(1);
    expect(() => fanout.publish("e1", serializedMessages(3, 3))).toThrow("seq 3 does not follow 1");
  });

  it("are counted with the viewers and the bytes that they took", () => {
    join("one");
    join("two");
    publishUpTo(2);
    clock.turn();
    expect(reports).toMatchObject([{ entries: 2, viewers: 2, viaEngine: 2 }]);
    expect(reports[0]?.bytes).toBeGreaterThan(0);
  });
});

describe("a room of 2,500 viewers", () => {
  it("is written to in chunks, with a turn of the event loop between", () => {
    const viewers = Array.from({ length: 2_500 }, (_, index) => join(`v${index}`));
    const reached = () => viewers.filter(({ ranges }) => ranges.length === 1).length;
    publishUpTo(1);
    clock.turn();
    expect(reached()).toBe(1_000);
    clock.turn();
    expect(reached()).toBe(2_000);
    clock.turn();
    expect(reached()).toBe(2_500);
  });

  it("leaves no viewer out while others come and go between the chunks", () => {
    const viewers = Array.from({ length: 2_500 }, (_, index) => join(`v${index}`));
    publishUpTo(1);
    clock.turn();
    for (const viewer of viewers.slice(0, 1_500)) fanout.remove(viewer.socket);
    const newcomer = join("newcomer");
    publishUpTo(2);
    clock.advance(1_000);
    for (const viewer of viewers.slice(1_500)) expect(viewer.ranges).toEqual(["1-1", "2-2"]);
    expect(newcomer.ranges).toEqual(["2-2"]);
  });
});

describe("a pulse", () => {
  it("rides with the entries of its tick", () => {
    const viewer = join();
    publishUpTo(1);
    fanout.pulse({ viewers: 3 });
    fanout.pulse({ viewers: 4, bursts: { "🔥": 1 } });
    clock.turn();
    expect(viewer.packets).toHaveLength(2);
    expect(viewer.notices<Pulse>("room:pulse")).toEqual([
      { room: "arena", viewers: 4, bursts: { "🔥": 1 } },
    ]);
    expect(reports).toHaveLength(1);
  });

  it("alone reaches those who have every entry", () => {
    const viewer = join();
    fanout.pulse({ viewers: 1 });
    clock.turn();
    expect(viewer.packets).toEqual(['2["room:pulse",{"room":"arena","viewers":1}]']);
  });
});

describe("a viewer that joined with an older seq", () => {
  it("gets what it lacks at once, without waiting for the next message", () => {
    publishUpTo(4);
    clock.advance(TICK_MS);
    const viewer = new FakeViewer();
    fanout.add(viewer.socket, 1);
    clock.turn();
    expect(viewer.ranges).toEqual(["2-4"]);
    publishUpTo(5);
    clock.advance(TICK_MS);
    expect(viewer.ranges).toEqual(["2-4", "5-5"]);
  });
});

describe("a viewer with too much queued", () => {
  it("is passed by, and brought up to date with one frame once it has drained", () => {
    const [slow, quick] = [join("slow"), join("quick")];
    slow.queuedBytes = MAX_QUEUED + 1;
    publishUpTo(1);
    clock.turn();
    publishUpTo(2);
    clock.advance(TICK_MS);
    slow.queuedBytes = MAX_QUEUED / 2;
    clock.advance(300);
    expect(slow.ranges).toEqual([]);
    slow.queuedBytes = MAX_QUEUED / 4;
    clock.advance(300);
    expect(slow.ranges).toEqual(["1-2"]);
    expect(quick.ranges).toEqual(["1-1", "2-2"]);
    publishUpTo(3);
    clock.advance(TICK_MS);
    expect(slow.ranges).toEqual(["1-2", "3-3"]);
    expect(givenUp).toEqual([]);
  });

  it("is told what the pulse said meanwhile", () => {
    const slow = join();
    slow.queuedBytes = MAX_QUEUED + 1;
    publishUpTo(1);
    clock.turn();
    fanout.pulse({ viewers: 7 });
    clock.advance(TICK_MS);
    slow.queuedBytes = 0;
    clock.advance(300);
    expect(slow.ranges).toEqual(["1-1"]);
    expect(slow.notices<Pulse>("room:pulse")).toEqual([{ room: "arena", viewers: 7 }]);
  });

  it("is given up when it does not drain in time, whatever it sends", () => {
    join("slow").queuedBytes = MAX_QUEUED + 1;
    publishUpTo(1);
    clock.advance(LAGGING_MS);
    expect(givenUp).toEqual([]);
    clock.advance(500);
    expect(givenUp).toEqual(["slow stalled"]);
    expect(fanout.size).toBe(0);
  });

  it("is given up when the ring no longer reaches back to it", () => {
    const slow = join("slow");
    slow.queuedBytes = MAX_QUEUED + 1;
    publishUpTo(1);
    clock.turn();
    publishUpTo(11);
    clock.advance(TICK_MS);
    slow.queuedBytes = 0;
    clock.advance(300);
    expect(givenUp).toEqual(["slow unreachable"]);
    expect(slow.packets).toEqual([]);
  });

  it("leaves no timer behind when it goes", () => {
    const slow = join();
    slow.queuedBytes = MAX_QUEUED + 1;
    publishUpTo(1);
    clock.turn();
    fanout.remove(slow.socket);
    clock.advance(1_000);
    expect(clock.waiting).toBe(0);
  });
});

describe("a reset", () => {
  const notice = () => fanout.reset("e2", 7, [messageEntry(7)], "lost");

  function restart(): void {
    ring.reset(6);
    ring.push(serializeEntry(messageEntry(7)));
    notice();
  }

  it("replaces every view, drops what was not sent, and goes before what follows", () => {
    const viewer = join();
    publishUpTo(3);
    restart();
    const next = serializedMessages(8, 8);
    for (const entry of next) ring.push(entry);
    fanout.publish("e2", next);
    clock.turn();
    expect(viewer.packets.map((packet) => JSON.parse(packet.slice(1))[0])).toEqual([
      "room:reset",
      "room:entries",
    ]);
    expect(viewer.notices<ResetNotice>("room:reset")).toMatchObject([
      { room: "arena", epoch: "e2", seq: 7, reason: "lost", entries: [{ seq: 7 }] },
    ]);
    expect(viewer.ranges).toEqual(["8-8"]);
  });

  it("never mends a viewer's gap with the entries of another epoch", () => {
    const slow = join("slow");
    slow.queuedBytes = MAX_QUEUED + 1;
    publishUpTo(6);
    clock.turn();
    restart();
    slow.queuedBytes = 0;
    clock.advance(300);
    expect(slow.packets).toEqual([]);
    expect(givenUp).toEqual(["slow unreachable"]);
  });
});

it("writes nothing once closed, and leaves no timer", () => {
  const viewer = join();
  viewer.queuedBytes = MAX_QUEUED + 1;
  publishUpTo(1);
  clock.turn();
  publishUpTo(2);
  fanout.close();
  clock.advance(5_000);
  expect(viewer.packets).toEqual([]);
  expect(clock.waiting).toBe(0);
});
