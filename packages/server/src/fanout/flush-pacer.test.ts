import { beforeEach, describe, expect, it } from "vitest";
import { ManualClock } from "../../test/manual-clock.ts";
import { FlushPacer } from "./flush-pacer.ts";

let clock: ManualClock;
let pacer: FlushPacer;
/** The times at which flushes started, counted from the first request. */
let starts: number[];
let origin: number;

beforeEach(() => {
  clock = new ManualClock();
  origin = clock.now();
  starts = [];
  pacer = new FlushPacer({
    clock,
    tickMs: 50,
    duty: 0.5,
    flush: () => starts.push(clock.now() - origin),
  });
});

describe("given a quiet room", () => {
  it("flushes at once, with all that the same turn brings", () => {
    pacer.request();
    pacer.request();
    expect(starts).toEqual([]);
    clock.turn();
    expect(starts).toEqual([0]);
  });

  it("flushes nothing that nobody asked for", () => {
    pacer.request();
    clock.turn();
    pacer.ended();
    clock.advance(1_000);
    expect(starts).toEqual([0]);
    expect(clock.waiting).toBe(0);
  });

  it("flushes at once again after a quiet tick", () => {
    pacer.request();
    clock.turn();
    pacer.ended();
    clock.advance(60);
    pacer.request();
    clock.turn();
    expect(starts).toEqual([0, 60]);
  });
});

describe("given a busy room", () => {
  it("begins the next flush a tick after the last began", () => {
    pacer.request();
    clock.turn();
    clock.spend(10);
    pacer.ended();
    pacer.request();
    clock.advance(200);
    expect(starts).toEqual([0, 50]);
  });

  it("stretches the tick so that flushing takes no more than its share", () => {
    pacer.request();
    clock.turn();
    clock.spend(40);
    pacer.ended();
    pacer.request();
    clock.advance(200);
    expect(starts).toEqual([0, 80]);
  });

  it("never begins a flush before the last has ended, and forgets no request", () => {
    pacer.request();
    clock.turn();
    pacer.request();
    clock.advance(500);
    expect(starts).toEqual([0]);
    pacer.ended();
    clock.advance(500);
    expect(starts).toEqual([0, 1_000]);
  });
});

it("does nothing once closed, and leaves no timer", () => {
  pacer.request();
  pacer.close();
  pacer.request();
  clock.advance(500);
  expect(starts).toEqual([]);
  expect(clock.waiting).toBe(0);
});
