import type { Pulse } from "@courtside/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import { FanoutRoom, LAGGING_MS, MAX_QUEUED_BYTES, TICK_MS } from "../../test/fanout-room.ts";

let room: FanoutRoom;

beforeEach(() => {
  room = new FanoutRoom();
});

describe("a viewer that joined with an older seq", () => {
  it("gets what it lacks at once, without waiting for the next message", () => {
    room.publishUpTo(4);
    room.clock.advance(TICK_MS);
    const viewer = room.joinAt(1);
    room.clock.turn();
    expect(viewer.ranges).toEqual(["2-4"]);
    room.publishUpTo(5);
    room.clock.advance(TICK_MS);
    expect(viewer.ranges).toEqual(["2-4", "5-5"]);
  });
});

describe("a viewer with too much queued", () => {
  it("is passed by, and brought up to date with one frame once it has drained", () => {
    const [slow, quick] = [room.join("slow"), room.join("quick")];
    slow.queuedBytes = MAX_QUEUED_BYTES + 1;
    room.publishUpTo(1);
    room.clock.turn();
    room.publishUpTo(2);
    room.clock.advance(TICK_MS);
    slow.queuedBytes = MAX_QUEUED_BYTES / 2;
    room.clock.advance(300);
    expect(slow.ranges).toEqual([]);
    slow.queuedBytes = MAX_QUEUED_BYTES / 4;
    room.clock.advance(300);
    expect(slow.ranges).toEqual(["1-2"]);
    expect(quick.ranges).toEqual(["1-1", "2-2"]);
    room.publishUpTo(3);
    room.clock.advance(TICK_MS);
    expect(slow.ranges).toEqual(["1-2", "3-3"]);
    expect(room.givenUp).toEqual([]);
  });

  it("is told what the pulse said meanwhile, and of no bursts that are over", () => {
    const slow = room.joinSlow();
    room.publishUpTo(1);
    room.clock.turn();
    room.fanout.pulse({ viewers: 7, bursts: { "🔥": 3 } });
    room.clock.advance(TICK_MS);
    slow.queuedBytes = 0;
    room.clock.advance(300);
    expect(slow.ranges).toEqual(["1-1"]);
    expect(slow.notices<Pulse>("room:pulse")).toEqual([{ room: "arena", viewers: 7 }]);
  });

  it("is given up when it does not drain in time, whatever it sends", () => {
    room.joinSlow();
    room.publishUpTo(1);
    room.clock.advance(LAGGING_MS);
    expect(room.givenUp).toEqual([]);
    room.clock.advance(500);
    expect(room.givenUp).toEqual(["slow stalled"]);
    expect(room.fanout.size).toBe(0);
  });

  it("is given up when the ring no longer reaches back to it", () => {
    const slow = room.joinSlow();
    room.publishUpTo(1);
    room.clock.turn();
    room.publishUpTo(11);
    room.clock.advance(TICK_MS);
    slow.queuedBytes = 0;
    room.clock.advance(300);
    expect(room.givenUp).toEqual(["slow unreachable"]);
    expect(slow.packets).toEqual([]);
  });

  it("leaves no timer behind when it goes", () => {
    const slow = room.joinSlow();
    room.publishUpTo(1);
    room.clock.turn();
    room.fanout.remove(slow.socket);
    room.clock.advance(1_000);
    expect(room.clock.waiting).toBe(0);
  });
});
