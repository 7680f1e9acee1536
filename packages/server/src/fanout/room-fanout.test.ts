import type { Pulse, ResetNotice } from "@courtside/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import { messageEntry, serializedMessages } from "../../test/entries.ts";
import { FanoutRoom, MAX_QUEUED_BYTES, TICK_MS } from "../../test/fanout-room.ts";
import { serializeEntry } from "./serialized-entry.ts";

let room: FanoutRoom;

beforeEach(() => {
  room = new FanoutRoom();
});

describe("entries", () => {
  it("of one turn leave at once, in one frame", () => {
    const viewer = room.join();
    room.publishUpTo(1);
    room.publishUpTo(3);
    room.clock.turn();
    expect(viewer.ranges).toEqual(["1-3"]);
  });

  it("of one tick after that leave in one frame", () => {
    const viewer = room.join();
    room.publishUpTo(1);
    room.clock.turn();
    room.publishUpTo(2);
    room.clock.advance(10);
    room.publishUpTo(4);
    room.clock.advance(TICK_MS);
    expect(viewer.ranges).toEqual(["1-1", "2-4"]);
  });

  it("reach each viewer once, from where it joined", () => {
    const early = room.join("early");
    room.publishUpTo(2);
    const late = room.join("late");
    room.clock.turn();
    room.publishUpTo(3);
    room.clock.advance(TICK_MS);
    expect(early.ranges).toEqual(["1-2", "3-3"]);
    expect(late.ranges).toEqual(["3-3"]);
  });

  it("told before their turn come once, in a range that covers nothing, also to who has all the others", () => {
    const early = room.join("early");
    room.publishUpTo(2);
    room.fanout.aside(serializeEntry(messageEntry(9)));
    const late = room.join("late");
    room.clock.turn();
    room.clock.advance(TICK_MS);
    expect(early.ranges).toEqual(["1-2", "3-2"]);
    expect(late.ranges).toEqual(["3-2"]);
  });

  it("reach a viewer that stands further ahead only from there on", () => {
    const ahead = room.joinAt(3, "ahead");
    room.publishUpTo(2);
    room.clock.turn();
    expect(ahead.ranges).toEqual([]);
    room.publishUpTo(4);
    room.clock.advance(TICK_MS);
    expect(ahead.ranges).toEqual(["3-4"]);
    expect(room.fanout.remove(ahead.socket)).toBe(4);
  });

  it("do not reach a viewer that has left", () => {
    const viewer = room.join();
    room.publishUpTo(1);
    room.fanout.remove(viewer.socket);
    room.clock.turn();
    expect(viewer.packets).toEqual([]);
    expect(room.fanout.size).toBe(0);
  });

  it("that were changed while they waited leave as they stand now", () => {
    const viewer = room.join();
    room.publishUpTo(2);
    room.ring.replace(serializeEntry(messageEntry(1, "")));
    room.clock.turn();
    expect(viewer.packets.join()).not.toContain("line 1");
    expect(viewer.packets.join()).toContain("line 2");
  });

  it("are refused with a gap, for it would be one for every viewer", () => {
    room.publishUpTo(1);
    expect(() => room.fanout.publish("e1", serializedMessages(3, 3))).toThrow(
      "seq 3 does not follow 1",
    );
  });

  it("are counted with the viewers and the bytes that they took", () => {
    room.join("one");
    room.join("two");
    room.publishUpTo(2);
    room.clock.turn();
    expect(room.reports).toMatchObject([{ entries: 2, viewers: 2, viaEngine: 2 }]);
    expect(room.reports[0]?.bytes).toBeGreaterThan(0);
  });
});

describe("a room of 2,500 viewers", () => {
  it("is written to in chunks, with a turn of the event loop between", () => {
    const viewers = Array.from({ length: 2_500 }, (_, index) => room.join(`v${index}`));
    const reached = () => viewers.filter(({ ranges }) => ranges.length === 1).length;
    room.publishUpTo(1);
    room.clock.turn();
    expect(reached()).toBe(1_000);
    room.clock.turn();
    expect(reached()).toBe(2_000);
    room.clock.turn();
    expect(reached()).toBe(2_500);
  });

  it("leaves no viewer out while others come and go between the chunks", () => {
    const viewers = Array.from({ length: 2_500 }, (_, index) => room.join(`v${index}`));
    room.publishUpTo(1);
    room.clock.turn();
    for (const viewer of viewers.slice(0, 1_500)) room.fanout.remove(viewer.socket);
    const newcomer = room.join("newcomer");
    room.publishUpTo(2);
    room.clock.advance(1_000);
    for (const viewer of viewers.slice(1_500)) expect(viewer.ranges).toEqual(["1-1", "2-2"]);
    expect(newcomer.ranges).toEqual(["2-2"]);
  });
});

describe("a pulse", () => {
  it("rides with the entries of its tick", () => {
    const viewer = room.join();
    room.publishUpTo(1);
    room.fanout.pulse({ viewers: 3 });
    room.fanout.pulse({ viewers: 4, bursts: { "🔥": 1 } });
    room.clock.turn();
    expect(viewer.packets).toHaveLength(2);
    expect(viewer.notices<Pulse>("room:pulse")).toEqual([
      { room: "arena", viewers: 4, bursts: { "🔥": 1 } },
    ]);
    expect(room.reports).toHaveLength(1);
  });

  it("alone reaches those who have every entry", () => {
    const viewer = room.join();
    room.fanout.pulse({ viewers: 1 });
    room.clock.turn();
    expect(viewer.packets).toEqual(['2["room:pulse",{"room":"arena","viewers":1}]']);
  });
});

describe("a reset", () => {
  const notice = () => room.fanout.reset("e2", 7, [messageEntry(7)], "lost");

  function restart(): void {
    room.ring.reset(6);
    room.ring.push(serializeEntry(messageEntry(7)));
    notice();
  }

  it("replaces every view, drops what was not sent, and goes before what follows", () => {
    const viewer = room.join();
    room.publishUpTo(3);
    restart();
    const next = serializedMessages(8, 8);
    for (const entry of next) room.ring.push(entry);
    room.fanout.publish("e2", next);
    room.clock.turn();
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
    const slow = room.joinSlow();
    room.publishUpTo(6);
    room.clock.turn();
    restart();
    slow.queuedBytes = 0;
    room.clock.advance(300);
    expect(slow.packets).toEqual([]);
    expect(room.givenUp).toEqual(["slow unreachable"]);
  });
});

it("writes nothing once closed, and leaves no timer", () => {
  const viewer = room.join();
  viewer.queuedBytes = MAX_QUEUED_BYTES + 1;
  room.publishUpTo(1);
  room.clock.turn();
  room.publishUpTo(2);
  room.fanout.close();
  room.clock.advance(5_000);
  expect(viewer.packets).toEqual([]);
  expect(room.clock.waiting).toBe(0);
});
