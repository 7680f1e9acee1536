import { describe, expect, it } from "vitest";
import { PulseNodes } from "../../test/pulse-nodes.ts";

const PLAIN = { features: ["replies"] };

describe("[ROOM-2] viewers", () => {
  it("are told soon after a change, and once a second at most", async () => {
    const nodes = new PulseNodes();
    const { pulse, told } = nodes.node(PLAIN);
    pulse.enter("ana");
    await nodes.pass(50);
    expect(told).toEqual([{ viewers: 1 }]);
    for (let n = 0; n < 500; n += 1) pulse.enter(`viewer${n}`);
    await nodes.pass(900);
    expect(told).toHaveLength(1);
    await nodes.pass(200);
    expect(told).toEqual([{ viewers: 1 }, { viewers: 501 }]);
  });

  it("are told no more while nothing changes", async () => {
    const nodes = new PulseNodes();
    const one = nodes.node(PLAIN);
    const other = nodes.node(PLAIN);
    one.pulse.enter("ana");
    other.pulse.enter("ben");
    await nodes.pass(4_000);
    const told = one.told.length + other.told.length;
    await nodes.pass(60_000);
    expect(one.told.length + other.told.length).toBe(told);
  });

  it("that come and go within a second are not worth a word", async () => {
    const nodes = new PulseNodes();
    const { pulse, told } = nodes.node(PLAIN);
    pulse.enter("ana");
    await nodes.pass(50);
    pulse.enter("ben");
    pulse.leave("ben", {});
    await nodes.pass(2_000);
    expect(told).toEqual([{ viewers: 1 }]);
  });

  it("are told again where a view began with a number that holds no more", async () => {
    const nodes = new PulseNodes();
    const { pulse, told } = nodes.node(PLAIN);
    pulse.enter("ana");
    await nodes.pass(50);
    pulse.enter("ben");
    expect(pulse.opening()).toEqual({ viewers: 2 });
    pulse.leave("ana", {});
    await nodes.pass(2_000);
    expect(told).toEqual([{ viewers: 1 }, { viewers: 1 }]);
  });
});

describe("[ROOM-2] viewers over nodes", () => {
  it("are the sum of all nodes, known elsewhere within 2 s", async () => {
    const nodes = new PulseNodes();
    const [one, other] = [nodes.node(PLAIN), nodes.node(PLAIN)];
    one.pulse.enter("ana");
    other.pulse.enter("ben");
    await nodes.pass(2_000);
    expect([one.last("viewers"), other.last("viewers")]).toEqual([2, 2]);
    await nodes.pass(5_000);
    one.pulse.enter("cleo");
    await nodes.pass(2_000);
    expect([one.last("viewers"), other.last("viewers")]).toEqual([3, 3]);
    one.pulse.leave("ana", {});
    await nodes.pass(2_000);
    expect([one.last("viewers"), other.last("viewers")]).toEqual([2, 2]);
  });

  it("are known to the first who joins on a node", async () => {
    const nodes = new PulseNodes();
    nodes.node(PLAIN).pulse.enter("ana");
    await nodes.pass(100);
    const { pulse } = nodes.node(PLAIN);
    await nodes.pass(50);
    pulse.enter("ben");
    expect(pulse.opening()).toEqual({ viewers: 2 });
  });

  it("vanish within 10 s with a node that dies", async () => {
    const nodes = new PulseNodes();
    const [one, other] = [nodes.node(PLAIN), nodes.node(PLAIN)];
    one.pulse.enter("ana");
    other.pulse.enter("ben");
    await nodes.pass(2_000);
    other.die();
    await nodes.pass(3_000);
    expect(one.last("viewers")).toBe(2);
    await nodes.pass(6_900);
    expect(one.last("viewers")).toBe(1);
  });

  it("are as last known while the store is away, with this node's own part live", async () => {
    const nodes = new PulseNodes();
    const [one, other] = [nodes.node(PLAIN), nodes.node(PLAIN)];
    one.pulse.enter("ana");
    for (const member of ["ben", "cleo"]) other.pulse.enter(member);
    await nodes.pass(2_000);
    nodes.away = true;
    one.pulse.enter("dora");
    await nodes.pass(30_000);
    expect(one.last("viewers")).toBe(4);
    expect(nodes.faults).toHaveLength(2);
    const known = one.told.length;
    nodes.away = false;
    await nodes.pass(2_000);
    expect(one.told).toHaveLength(known);
    other.pulse.leave("ben", {});
    await nodes.pass(2_500);
    expect([one.last("viewers"), other.last("viewers")]).toEqual([3, 3]);
  });

  it("are taken out when a room closes", async () => {
    const nodes = new PulseNodes();
    const [one, other] = [nodes.node(PLAIN), nodes.node(PLAIN)];
    one.pulse.enter("ana");
    other.pulse.enter("ben");
    await nodes.pass(2_000);
    await other.pulse.close();
    await nodes.pass(2_000);
    expect(one.last("viewers")).toBe(1);
    expect(nodes.reports).toContain("arena=0");
  });
});

describe("reports", () => {
  it("of a room that changes all the time are made once a second", async () => {
    const nodes = new PulseNodes();
    const { pulse } = nodes.node(PLAIN);
    await nodes.pass(50);
    nodes.reports.length = 0;
    for (let n = 0; n < 200; n += 1) {
      pulse.enter(`viewer${n}`);
      await nodes.pass(50);
    }
    expect(nodes.reports.length).toBeGreaterThan(6);
    expect(nodes.reports.length).toBeLessThanOrEqual(11);
  });

  it("come often enough to hold while a room has viewers", async () => {
    const nodes = new PulseNodes();
    nodes.node(PLAIN).pulse.enter("ana");
    await nodes.pass(1_000);
    nodes.reports.length = 0;
    await nodes.pass(15_000);
    expect(nodes.reports.length).toBeGreaterThanOrEqual(8);
    expect(nodes.reports.length).toBeLessThanOrEqual(12);
  });

  it("and timers end when nobody is left", async () => {
    const nodes = new PulseNodes();
    const { pulse } = nodes.node(PLAIN);
    pulse.enter("ana");
    await nodes.pass(2_000);
    pulse.leave("ana", {});
    await nodes.pass(2_000);
    expect(nodes.reports.at(-1)).toBe("arena=0");
    expect(nodes.clock.waiting).toBe(0);
    nodes.reports.length = 0;
    await nodes.pass(10_000);
    expect(nodes.reports).toEqual([]);
  });

  it("of a room that emptied while the store was away are not tried for ever", async () => {
    const nodes = new PulseNodes();
    const { pulse } = nodes.node(PLAIN);
    pulse.enter("ana");
    await nodes.pass(2_000);
    nodes.away = true;
    pulse.leave("ana", {});
    await nodes.pass(3_000);
    expect(nodes.clock.waiting).toBe(0);
  });

  it("of many rooms on one node share one timer", async () => {
    const nodes = new PulseNodes();
    const reports = nodes.reportsOf();
    const rooms = Array.from({ length: 50 }, (_, n) => ({ id: `r${n}`, viewers: 3, learn() {} }));
    for (const room of rooms) reports.add(room);
    await nodes.pass(5_000);
    expect(nodes.clock.waiting).toBe(1);
    await Promise.all(rooms.map((room) => reports.remove(room)));
    expect(nodes.clock.waiting).toBe(0);
  });
});
