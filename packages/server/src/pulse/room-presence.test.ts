import type { Member } from "@courtside/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import { ANA, BEN, type PulseNode, PulseNodes } from "../../test/pulse-nodes.ts";

let nodes: PulseNodes;
let one: PulseNode;
let other: PulseNode;

beforeEach(() => {
  nodes = new PulseNodes();
  [one, other] = [nodes.node({}), nodes.node({})];
});

function enter(node: PulseNode, member: Member): void {
  const rooms = new Map([["arena", 1]]);
  nodes.people.set(member.id, { identity: { member }, rooms, socket: { emit() {} } });
  node.pulse.enter(member.id);
}

const fan = (id: string, side?: string): Member => ({
  ...ANA,
  id,
  name: id,
  ...(side && { side }),
});
const listed = async (node: PulseNode, passMs = 100) => {
  const list = node.pulse.presence.list();
  await nodes.pass(passMs);
  const { members, complete } = await list;
  return { ids: members.map(({ id }) => id).sort(), complete };
};

describe("sides", () => {
  it("are counted over all nodes, by member and not by connection", async () => {
    enter(one, fan("ana", "home"));
    enter(one, fan("ana", "home"));
    enter(one, fan("cleo", "away"));
    enter(other, fan("ben", "home"));
    enter(other, fan("dan"));
    await nodes.pass(3_000);
    expect(one.last("sides")).toEqual({ home: 2, away: 1 });
    expect(other.last("sides")).toEqual({ home: 2, away: 1 });
    expect(other.pulse.opening()).toMatchObject({ sides: { home: 2, away: 1 } });
  });

  it("go down as members leave, and to nothing with the last", async () => {
    enter(one, fan("ana", "home"));
    enter(other, fan("ben", "home"));
    await nodes.pass(2_000);
    one.pulse.leave("ana", {});
    await nodes.pass(2_000);
    expect(other.last("sides")).toEqual({ home: 1 });
    other.pulse.leave("ben", {});
    await nodes.pass(2_000);
    expect([one.last("sides"), other.last("sides")]).toEqual([{}, {}]);
  });

  it("of a node that died end by themselves", async () => {
    enter(one, fan("ana", "home"));
    enter(other, fan("ben", "away"));
    await nodes.pass(2_000);
    other.die();
    await nodes.pass(8_000);
    expect(one.last("sides")).toEqual({ home: 1 });
  });

  it("are told while nothing changes to nobody but the other nodes", async () => {
    enter(one, fan("ana", "home"));
    await nodes.pass(2_000);
    one.told.length = 0;
    await nodes.pass(10_000);
    expect(one.told.filter(({ sides }) => sides)).toEqual([]);
    expect(nodes.node({}).pulse.opening().sides).toBeUndefined();
    await nodes.pass(100);
  });
});

describe("the list of members", () => {
  it("names those on every node", async () => {
    enter(one, ANA);
    enter(other, BEN);
    await nodes.pass(3_000);
    expect(await listed(one)).toEqual({ ids: ["ana", "ben"], complete: true });
  });

  it("names nobody in a room with more than presenceMax viewers", async () => {
    const small = nodes.node({ presenceMax: 1 });
    enter(small, ANA);
    enter(small, BEN);
    await nodes.pass(2_000);
    expect(await listed(small)).toEqual({ ids: [], complete: false });
  });

  it("says that it is not complete where a node does not answer in half a second", async () => {
    enter(one, ANA);
    enter(other, BEN);
    await nodes.pass(3_000);
    nodes.away = true;
    expect(await listed(one, 600)).toEqual({ ids: ["ana"], complete: false });
  });

  it("asks the other nodes once for all who look at it at a time", async () => {
    enter(one, ANA);
    enter(other, BEN);
    await nodes.pass(3_000);
    const heard: unknown[] = [];
    await nodes.listen((signal) => heard.push(signal));
    const lists = [1, 2, 3].map(() => one.pulse.presence.list());
    await nodes.pass(100);
    await Promise.all(lists);
    await listed(one);
    expect(heard.filter((signal) => (signal as { ask?: true }).ask)).toHaveLength(1);
  });
});
