import { describe, expect, it } from "vitest";
import { BusLog, settle, startFeed } from "../../test/bus-log.ts";

describe("[LOG-1] Feed", () => {
  it("delivers what follows, without reading the log", async () => {
    const log = new BusLog();
    const { delivered } = await startFeed(log);
    log.announce(1, 2);
    log.announce(3, 3);
    expect(delivered).toEqual(["first:1", "first:2", "first:3"]);
    expect(log.reads).toBe(0);
  });

  it("drops what it has delivered, whole or in part", async () => {
    const log = new BusLog();
    const { delivered } = await startFeed(log);
    log.announce(1, 3);
    log.announce(2, 3);
    log.announce(2, 4);
    expect(delivered).toEqual(["first:1", "first:2", "first:3", "first:4"]);
  });

  it("reads a gap from the log before it releases anything later", async () => {
    const log = new BusLog();
    const { delivered } = await startFeed(log);
    log.head = 5;
    log.announce(4, 5);
    expect(delivered).toEqual([]);
    await settle();
    expect(delivered).toEqual(["first:1", "first:2", "first:3", "first:4", "first:5"]);
  });

  it("begins again at the head when retention took what is missing", async () => {
    const log = new BusLog();
    const { delivered, restarts, feed } = await startFeed(log);
    log.head = 9;
    log.firstSeq = 8;
    log.announce(9, 9);
    await settle();
    expect(delivered).toEqual([]);
    expect(restarts()).toBe(2);
    expect(feed.position).toEqual({ epoch: "first", seq: 9 });
  });

  it("asks once for what a bus claims and the log does not hold, and goes on with the next entries", async () => {
    const log = new BusLog();
    const { delivered, restarts } = await startFeed(log);
    log.announce(1, 2);
    log.head = 2;
    log.announce(9, 9);
    await settle();
    expect(log.reads).toBe(1);
    expect(restarts()).toBe(2);
    log.announce(3, 3);
    expect(delivered).toEqual(["first:1", "first:2", "first:3"]);
  });

  it("[LOG-5] begins again at the head when the epoch has changed", async () => {
    const log = new BusLog();
    const { delivered, feed } = await startFeed(log);
    log.announce(1, 3);
    log.epoch = "second";
    log.head = 1;
    log.announce(1, 1);
    await settle();
    expect(feed.position).toEqual({ epoch: "second", seq: 1 });
    log.announce(2, 2);
    expect(delivered.at(-1)).toBe("second:2");
  });

  it("survives a log that cannot be read, and catches up with the next entries", async () => {
    const log = new BusLog();
    const { delivered, faults } = await startFeed(log);
    log.head = 3;
    log.failing = true;
    log.announce(3, 3);
    await settle();
    expect(faults).toHaveLength(1);
    log.failing = false;
    log.head = 4;
    log.announce(4, 4);
    await settle();
    expect(delivered).toEqual(["first:1", "first:2", "first:3", "first:4"]);
  });

  it("catches up by the log's word of its top, when the bus lost the last entries", async () => {
    const log = new BusLog();
    const { delivered } = await startFeed(log);
    log.head = 2;
    log.tellTop();
    await settle();
    expect(delivered).toEqual(["first:1", "first:2"]);
    log.tellTop();
    log.tellTop(1);
    await settle();
    expect(log.reads).toBe(1);
  });

  it("tries again at the log's next word of its top, when the log could not be read", async () => {
    const log = new BusLog();
    const { delivered, faults } = await startFeed(log);
    log.head = 2;
    log.failing = true;
    log.tellTop();
    await settle();
    log.failing = false;
    log.tellTop();
    await settle();
    expect(faults).toHaveLength(1);
    expect(delivered).toEqual(["first:1", "first:2"]);
  });

  it("after a reconnection delivers what was missed before anything new", async () => {
    const log = new BusLog();
    const { delivered } = await startFeed(log);
    log.head = 3;
    log.tellTop();
    log.head = 4;
    log.announce(4, 4);
    await settle();
    expect(delivered).toEqual(["first:1", "first:2", "first:3", "first:4"]);
  });

  it("delivers what followed a gap though it came before the gap's own entries", async () => {
    const log = new BusLog();
    const { delivered } = await startFeed(log);
    log.head = 3;
    log.failing = true;
    log.announce(3, 3);
    await settle();
    log.failing = false;
    log.announce(1, 2);
    await settle();
    expect(delivered).toEqual(["first:1", "first:2", "first:3"]);
  });

  it("[LOG-5] begins again when the log's top has another epoch, and once only", async () => {
    const log = new BusLog();
    const { feed, restarts } = await startFeed(log);
    log.head = 7;
    log.epoch = "second";
    log.tellTop();
    await settle();
    expect(feed.position).toEqual({ epoch: "second", seq: 7 });
    log.tellTop();
    await settle();
    expect(restarts()).toBe(2);
  });

  it("ends its subscription, and delivers nothing after", async () => {
    const log = new BusLog();
    const { feed, delivered } = await startFeed(log);
    await feed.close();
    log.announce(1, 1);
    expect(log.ended).toBe(true);
    expect(delivered).toEqual([]);
  });
});
