import type { MessageEntry } from "@courtside/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import { ANA, type PulseNode, PulseNodes } from "../../test/pulse-nodes.ts";
import { MemoryTallies } from "../store/memory-tallies.ts";

const ROOM = "arena";
const FEATURES = { features: ["reactions", "polls"] };

let nodes: PulseNodes;
let one: PulseNode;
let other: PulseNode;

beforeEach(async () => {
  nodes = new PulseNodes();
  [one, other] = [nodes.node(FEATURES), nodes.node(FEATURES)];
  one.pulse.enter("ana");
  other.pulse.enter("ben");
  await nodes.pass(2_000);
});

/** Somebody reacts to a message by way of a node. */
async function react(node: PulseNode, memberId: string, messageId = "one", on = true) {
  const target = `m:${messageId}`;
  const about = { seq: 1, authorId: "ana" };
  const mark = { target, about, memberId, choice: "👍", on, keep: "many" as const };
  await nodes.tallies.mark(ROOM, [mark]);
  node.pulse.tallies.changed(target);
}

function said(id: string): MessageEntry {
  const message = { id, clientId: id, author: ANA, text: id, at: 1, seq: 1 };
  return { kind: "message", seq: 1, at: 1, message };
}

const counts = () => [one, other].map((node) => node.last("reactions"));
const pulses = ({ told }: PulseNode) => told.filter(({ reactions }) => reactions).length;

describe("the reactions in a room", () => {
  it("[REACT-1] are told to the viewers of every node, as they stand", async () => {
    await react(one, "ana");
    await react(other, "ben");
    await nodes.pass(1_000);
    expect(counts()).toEqual([{ one: { "👍": 2 } }, { one: { "👍": 2 } }]);
    await react(other, "ana", "one", false);
    await react(other, "ben", "one", false);
    await nodes.pass(1_000);
    expect(counts()).toEqual([{ one: {} }, { one: {} }]);
  });

  it("are gathered: however many in a moment are one pulse and one question of each node to the store", async () => {
    nodes.asked.length = 0;
    for (let n = 0; n < 500; n += 1) await react(one, `member${n}`, `message${n % 20}`);
    await nodes.pass(250);
    expect(pulses(one)).toBe(1);
    expect(nodes.asked.filter((method) => method === "counts")).toHaveLength(2);
    await nodes.pass(3_000);
    expect(pulses(one)).toBe(1);
    expect(one.last("reactions")?.message0).toEqual({ "👍": 25 });
  });

  it("[REACT-2] are right again on a node that was not told, within 6 s", async () => {
    const { bus } = nodes;
    // What goes by the bus is lost, and the store is there all the same.
    bus.send = () => {};
    await react(one, "ana");
    await nodes.pass(6_000);
    expect(other.last("reactions")).toEqual({ one: { "👍": 1 } });
  });

  it("[REACT-2] are told when the store is back", async () => {
    await react(one, "ana");
    nodes.away = true;
    await nodes.pass(4_000);
    expect(counts()).toEqual([undefined, undefined]);
    expect(nodes.faults.length).toBeGreaterThan(0);
    nodes.away = false;
    await nodes.pass(6_000);
    expect(counts()).toEqual([{ one: { "👍": 1 } }, { one: { "👍": 1 } }]);
  });

  it("[REACT-2] that the store has lost are told to be gone", async () => {
    await react(one, "ana");
    await nodes.pass(4_000);
    nodes.tallies = new MemoryTallies(() => false);
    await nodes.pass(6_000);
    expect(counts()).toEqual([{ one: {} }, { one: {} }]);
  });

  it("are read once for a crowd that comes at the same time, and not at all for new messages", async () => {
    await react(one, "ana");
    await nodes.pass(1_000);
    const { tallies } = other.pulse;
    other.pulse.follow(said("new"));
    nodes.asked.length = 0;
    const entries = [said("one"), said("old"), said("new")];
    await Promise.all(Array.from({ length: 200 }, () => tallies.learn(entries)));
    expect(nodes.asked).toEqual(["counts"]);
    expect(tallies.knows(entries)).toBe(true);
    expect(tallies.opening(entries)).toEqual({ one: { "👍": 1 } });
  });

  it("of one's own are asked for only where somebody reacted", async () => {
    await react(one, "ana");
    await nodes.pass(1_000);
    nodes.asked.length = 0;
    expect(await one.pulse.tallies.own("ana", ["two"])).toBeUndefined();
    expect(nodes.asked).toEqual([]);
    expect(await one.pulse.tallies.own("ana", ["one", "two"])).toEqual({ one: ["👍"] });
  });

  it("[REACT-3] go with a message that is deleted", async () => {
    await react(one, "ana");
    await nodes.pass(1_000);
    one.pulse.follow({ kind: "delete", seq: 2, at: 2, messageId: "one", deletedBy: "moderator" });
    const gone = said("one");
    const entries = [{ ...gone, message: { ...gone.message, deleted: "moderator" as const } }];
    expect(one.pulse.tallies.opening(entries)).toBeUndefined();
    expect(one.pulse.tallies.openingAfterGap(entries)).toBeUndefined();
  });

  it("are neither told nor read in a room that has them off", async () => {
    const off = nodes.node({ features: ["polls"] });
    off.pulse.enter("cleo");
    await react(off, "ana");
    await off.pulse.tallies.learn([said("one")]);
    await nodes.pass(1_000);
    expect(off.told.some(({ reactions }) => reactions)).toBe(false);
  });
});

it("the votes of a poll are told for each option, up to the last that has any", async () => {
  const about = { seq: 1, authorId: "ana" };
  const vote = { target: "p:winner", about, on: true, keep: "one" as const };
  await nodes.tallies.mark(ROOM, [
    { ...vote, memberId: "ana", choice: "2" },
    { ...vote, memberId: "ben", choice: "0" },
  ]);
  one.pulse.tallies.changed("p:winner");
  await nodes.pass(1_000);
  expect([one, other].map((node) => node.last("polls"))).toEqual([
    { winner: [1, 0, 1] },
    { winner: [1, 0, 1] },
  ]);
});
