import type { MemberNotice } from "@courtside/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import { ANA, BEN, type PulseNode, PulseNodes } from "../../test/pulse-nodes.ts";

let nodes: PulseNodes;
let one: PulseNode;
let other: PulseNode;
let notices: MemberNotice[];
const laptop = {};

beforeEach(async () => {
  nodes = new PulseNodes();
  notices = [];
  const socket = { emit: (_event: string, notice: MemberNotice) => notices.push(notice) };
  nodes.people.set("ana", { identity: { member: ANA }, rooms: new Map([["arena", 1]]), socket });
  nodes.people.set("ben", { identity: { member: BEN }, rooms: new Map([["arena", 1]]), socket });
  [one, other] = [nodes.node({ features: ["reads"] }), nodes.node({ features: ["reads"] })];
  one.pulse.enter("ana");
  other.pulse.enter("ben");
  await nodes.pass(2_000);
});

const mark = (seq: number, epoch = "e") => ({ epoch, seq });

describe("how far members have read", () => {
  it("is told to everyone on every node, once for many", async () => {
    for (let seq = 1; seq <= 20; seq += 1) one.pulse.reads.mark("ana", mark(seq), laptop);
    await nodes.pass(2_500);
    expect(one.told.filter(({ reads }) => reads).length).toBeLessThanOrEqual(2);
    expect(one.last("reads")).toEqual({ ana: 20 });
    expect(other.last("reads")).toEqual({ ana: 20 });
    expect(other.pulse.opening()).toMatchObject({ reads: { ana: 20 } });
  });

  it("is told to the member's other devices, on this node and the others", async () => {
    one.pulse.reads.mark("ana", mark(4), laptop);
    expect(notices).toEqual([{ kind: "read", room: "arena", epoch: "e", seq: 4 }]);
    await nodes.pass(1_500);
    expect(notices.length).toBe(2);
  });

  it("is not told to the device that said so", () => {
    one.pulse.reads.mark("ana", mark(4), nodes.people.get("ana") as object);
    expect(notices).toEqual([]);
  });

  it("is nobody's business where it is hidden, but for the member's own devices", async () => {
    one.pulse.reads.mark("ana", { ...mark(4), hidden: true }, laptop);
    await nodes.pass(2_500);
    expect([one.last("reads"), other.last("reads")]).toEqual([undefined, undefined]);
    expect(notices.length).toBe(2);
  });

  it("is left out where the feature is off, and in rooms with more than presenceMax viewers", async () => {
    const quiet = nodes.node({ features: [] });
    const small = nodes.node({ features: ["reads"], presenceMax: 1 });
    await nodes.pass(1_500);
    one.pulse.reads.mark("ana", mark(4), laptop);
    await nodes.pass(2_500);
    expect(other.last("reads")).toEqual({ ana: 4 });
    expect(quiet.last("reads")).toBeUndefined();
    expect(small.last("reads")).toBeUndefined();
    expect(small.pulse.opening().reads).toBeUndefined();
  });

  it("is known from the store where the node has just begun to follow the room", async () => {
    nodes.recent.set("cleo", { epoch: "e", seq: 12 });
    nodes.recent.set("dan", { epoch: "e", seq: 9, hidden: true });
    nodes.recent.set("eve", { epoch: "of a log that is gone", seq: 9 });
    const late = nodes.node({ features: ["reads"] });
    await nodes.pass(1_500);
    expect(late.pulse.opening().reads).toEqual({ cleo: 12 });
  });
});
