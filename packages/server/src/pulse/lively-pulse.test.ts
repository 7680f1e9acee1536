import type { Member } from "@courtside/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import { ANA, BEN, type PulseNode, PulseNodes } from "../../test/pulse-nodes.ts";
import { createLocalSignals } from "../store/local-signals.ts";

let nodes: PulseNodes;
let one: PulseNode;
let other: PulseNode;
const laptop = {};
const phone = {};

beforeEach(async () => {
  nodes = new PulseNodes();
  [one, other] = [nodes.node(), nodes.node()];
  one.pulse.enter("ana");
  other.pulse.enter("ben");
  await nodes.pass(2_000);
  one.told.length = 0;
  other.told.length = 0;
});

const names = (members: Member[] | undefined) => members?.map(({ name }) => name);
const both = (kind: "typing" | "bursts") => [one.last(kind), other.last(kind)];

describe("typing", () => {
  it("is told to the viewers of every node", async () => {
    one.pulse.startTyping(ANA, laptop);
    await nodes.pass(400);
    expect(both("typing")).toEqual([[ANA], [ANA]]);
    other.pulse.startTyping(BEN, phone);
    await nodes.pass(700);
    expect(both("typing").map((list) => names(list as Member[]))).toEqual([
      ["Ana", "Ben"],
      ["Ben", "Ana"],
    ]);
  });

  it.each([
    ["when they stop", () => one.pulse.stopTyping("ana")],
    ["when they leave", () => one.pulse.leave("ana", laptop)],
    [
      "when their message is in the log",
      () => {
        const message = { id: "m", clientId: "c", author: ANA, text: "hi", at: 1, seq: 1 };
        for (const { pulse } of [one, other])
          pulse.follow({ kind: "message", seq: 1, at: 1, message });
      },
    ],
  ])("ends %s", async (_when, end) => {
    one.pulse.startTyping(ANA, laptop);
    await nodes.pass(400);
    end();
    await nodes.pass(700);
    expect(both("typing")).toEqual([[], []]);
  });

  it("does not end when another connection of theirs leaves", async () => {
    one.pulse.enter("ana");
    one.pulse.startTyping(ANA, laptop);
    await nodes.pass(400);
    one.pulse.leave("ana", phone);
    await nodes.pass(1_000);
    expect(one.last("typing")).toEqual([ANA]);
  });

  it("ends by itself 6 s after it was last said", async () => {
    one.pulse.startTyping(ANA, laptop);
    await nodes.pass(3_000);
    one.pulse.startTyping(ANA, laptop);
    await nodes.pass(5_000);
    expect(both("typing")).toEqual([[ANA], [ANA]]);
    await nodes.pass(2_000);
    expect(both("typing")).toEqual([[], []]);
    expect(one.told.length).toBeLessThanOrEqual(4);
  });

  it("of a node that died ends by itself", async () => {
    const dying = nodes.node();
    dying.pulse.startTyping({ ...ANA, id: "cleo", name: "Cleo" }, phone);
    await nodes.pass(500);
    expect(names(one.last("typing"))).toEqual(["Cleo"]);
    dying.pulse.close();
    await nodes.pass(7_000);
    expect(one.last("typing")).toEqual([]);
  });

  it("is told again every 4 s while it lasts, and costs nothing once it is over", async () => {
    for (let second = 0; second < 20; second += 2) {
      one.pulse.startTyping(ANA, laptop);
      await nodes.pass(2_000);
    }
    expect(one.told.length).toBeGreaterThanOrEqual(5);
    expect(one.told.length).toBeLessThanOrEqual(7);
    await nodes.pass(8_000);
    one.told.length = 0;
    await nodes.pass(30_000);
    expect(one.told).toEqual([]);
  });

  it("stands at the beginning of a view", async () => {
    expect(other.pulse.opening()).toEqual({ viewers: 2 });
    one.pulse.startTyping(ANA, laptop);
    await nodes.pass(400);
    expect(other.pulse.opening()).toEqual({ viewers: 2, typing: [ANA] });
  });

  it("is left out of rooms with more than presenceMax viewers, also where it had begun", async () => {
    one.pulse.startTyping(ANA, laptop);
    await nodes.pass(400);
    for (let n = 0; n < 101; n += 1) one.pulse.enter(`viewer${n}`);
    await nodes.pass(3_000);
    expect(both("typing")).toEqual([[], []]);
    one.told.length = 0;
    other.pulse.startTyping(BEN, phone);
    await nodes.pass(3_000);
    expect(one.told.filter(({ typing }) => typing)).toEqual([]);
    await nodes.pass(10_000);
    expect(nodes.clock.waiting).toBeLessThanOrEqual(2);
  });

  it("ends when the room's setting is turned off", async () => {
    one.pulse.startTyping(ANA, laptop);
    await nodes.pass(400);
    for (const { pulse } of [one, other]) pulse.configure({ features: [], presenceMax: 100 });
    await nodes.pass(700);
    expect(both("typing")).toEqual([[], []]);
    one.pulse.startTyping(ANA, laptop);
    one.pulse.burst("🔥", 1);
    one.told.length = 0;
    await nodes.pass(3_000);
    expect(one.told).toEqual([]);
  });
});

describe("bursts", () => {
  const thrown = (node: PulseNode) => {
    const sum: Record<string, number> = {};
    for (const { bursts = {} } of node.told) {
      for (const [emoji, count] of Object.entries(bursts)) sum[emoji] = (sum[emoji] ?? 0) + count;
    }
    return sum;
  };

  it("are added up over the nodes, each counted once on each", async () => {
    for (let n = 0; n < 60; n += 1) {
      one.pulse.burst("🔥", 2);
      if (n % 3 === 0) other.pulse.burst(n % 2 ? "🔥" : "👏", 5);
      await nodes.pass(50);
    }
    await nodes.pass(1_000);
    expect(thrown(one)).toEqual({ "🔥": 170, "👏": 50 });
    expect(thrown(other)).toEqual({ "🔥": 170, "👏": 50 });
  });

  it("come in one pulse for each 300 ms, however many are thrown", async () => {
    for (let n = 0; n < 3_000; n += 1) {
      one.pulse.burst("🔥", 1);
      other.pulse.burst("🔥", 1);
      if (n % 50 === 0) await nodes.pass(50);
    }
    expect(one.told.length).toBeLessThanOrEqual(11);
  });

  it("are no part of the beginning of a view", async () => {
    one.pulse.burst("🔥", 1);
    expect(one.pulse.opening()).toEqual({ viewers: 2 });
    await nodes.pass(400);
    expect(one.pulse.opening()).toEqual({ viewers: 2 });
  });

  it("are of a bounded number of kinds, each to a bounded count", async () => {
    for (let n = 0; n < 100; n += 1) one.pulse.burst(String.fromCodePoint(0x1f600 + n), 1);
    for (let n = 0; n < 2_000; n += 1) one.pulse.burst("😀", 100);
    await nodes.pass(400);
    expect(Object.keys(one.last("bursts") ?? {})).toHaveLength(20);
    expect(one.last("bursts")?.["😀"]).toBe(100_000);
  });
});

describe("what other nodes send", () => {
  const hostile: unknown[] = [
    null,
    "x",
    7,
    [],
    {},
    { node: 1 },
    { node: "x".repeat(1_000), bursts: { "🔥": 1 } },
    { node: "n", typing: "ana" },
    { node: "n", typing: [{ id: "ana" }] },
    { node: "n", typing: Array.from({ length: 11 }, () => ANA) },
    { node: "n", bursts: { "🔥": -1 } },
    { node: "n", bursts: { "🔥": 1e9 } },
    { node: "n", bursts: { "not an emoji": 1 } },
    JSON.parse('{"node":"n","bursts":{"__proto__":5}}'),
    { node: "n", bursts: Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`${n}`, 1])) },
  ];

  it.each(hostile)("reaches nobody when it is malformed: %j", async (signal) => {
    createLocalSignals(nodes.bus).send("arena", signal);
    await nodes.pass(1_000);
    expect(one.told).toEqual([]);
  });

  it("fills no memory, however many nodes it claims to come from", async () => {
    const sender = createLocalSignals(nodes.bus);
    for (let n = 0; n < 5_000; n += 1) {
      const typing = [{ ...ANA, id: `m${n}` }];
      sender.send("arena", { node: `n${n}`, typing });
    }
    await nodes.pass(400);
    expect(one.last("typing")).toHaveLength(10);
    expect(one.told).toHaveLength(1);
  });

  it("is heard again after a start without the store", async () => {
    nodes.away = true;
    const late = nodes.node();
    await nodes.pass(5_000);
    nodes.away = false;
    await nodes.pass(2_500);
    one.pulse.burst("🔥", 3);
    await nodes.pass(700);
    expect(late.last("bursts")).toEqual({ "🔥": 3 });
  });
});
