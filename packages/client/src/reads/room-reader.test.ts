import type { JoinData } from "@courtside/protocol";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ChatRoom } from "../chat-room.ts";
import { readerOf } from "./room-reader.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A room as it stands, and what the server was told of it. */
function setUp(lastRead?: number) {
  const told: number[] = [];
  const answer = { ok: true };
  const snapshot = {
    joined: true,
    epoch: "e" as string | null,
    seq: 10,
    viewers: 5,
    me: { ...(lastRead !== undefined && { lastRead }) } as JoinData["me"],
    state: { settings: { presenceMax: 100 } },
  };
  const room = { id: "final", getSnapshot: () => snapshot } as unknown as ChatRoom;
  const command = async (_name: string, { seq }: { seq: number }) => {
    told.push(seq);
    return answer;
  };
  return { told, answer, snapshot, room, reader: readerOf({ command: command as never }, room) };
}

describe("a room's reader", () => {
  it("knows what the server said at the join, and nothing of a newcomer", () => {
    expect(setUp(7).reader.lastRead).toBe(7);
    expect(setUp().reader.lastRead).toBeNull();
  });

  it("tells the server at once, and then every 2 s at most, what was read last", async () => {
    const { reader, told } = setUp();
    for (let seq = 1; seq <= 5; seq += 1) reader.mark(seq);
    expect(told).toEqual([1]);
    expect(reader.lastRead).toBe(5);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(told).toEqual([1, 5]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told).toEqual([1, 5]);
  });

  it("tells it every 30 s in a room with more than presenceMax viewers", async () => {
    const { reader, snapshot, told } = setUp();
    snapshot.viewers = 101;
    reader.mark(1);
    reader.mark(2);
    await vi.advanceTimersByTimeAsync(29_000);
    expect(told).toEqual([1]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(told).toEqual([1, 2]);
  });

  it("tells it at once when the page is about to be hidden", () => {
    const { reader, told } = setUp();
    reader.mark(1);
    reader.mark(2);
    reader.flush();
    reader.flush();
    expect(told).toEqual([1, 2]);
  });

  it("only ever moves forward, on whichever device", () => {
    const { reader, snapshot, told } = setUp(7);
    reader.mark(5);
    expect([reader.lastRead, told]).toEqual([7, []]);
    snapshot.me = { ...snapshot.me, lastRead: 9 };
    expect(reader.lastRead).toBe(9);
  });

  it("marks all that is known where no seq is given", () => {
    const { reader, told } = setUp();
    reader.mark();
    expect(told).toEqual([10]);
  });

  it("knows nothing of a log that has begun anew, and marks it from its beginning", async () => {
    const { reader, snapshot, told } = setUp();
    reader.mark(10);
    Object.assign(snapshot, { epoch: "next", seq: 2 });
    expect(reader.lastRead).toBeNull();
    reader.mark();
    await vi.advanceTimersByTimeAsync(2_000);
    expect([reader.lastRead, told]).toEqual([2, [10, 2]]);
  });

  it("tells again what the server did not hear", async () => {
    const { reader, answer, told } = setUp();
    answer.ok = false;
    reader.mark(3);
    await vi.advanceTimersByTimeAsync(2_000);
    reader.flush();
    expect(told).toEqual([3, 3]);
  });

  it("is one for all who show the room", () => {
    const { reader, room } = setUp();
    expect(readerOf({ command: (() => {}) as never }, room)).toBe(reader);
  });
});
