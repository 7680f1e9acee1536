import type { QueueNotice } from "@courtside/protocol";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Connection } from "./connection.ts";
import { createMessenger } from "./messenger.ts";
import type { NodeBus } from "./node-bus.ts";

/** Buses that hear each other, as the adapters of several nodes do. */
function createBuses() {
  const listeners = new Map<NodeBus, (message: unknown) => void>();
  return (): NodeBus => {
    const bus: NodeBus = {
      send(message) {
        for (const [other, listener] of listeners) {
          if (other !== bus) listener(JSON.parse(JSON.stringify(message)));
        }
      },
      listen: (listener) => void listeners.set(bus, listener),
    };
    return bus;
  };
}

/** A node on which each of the members named has one connection; all of them are in the room "final". */
function createNode(bus: NodeBus, members: string[], moderators: string[] = []) {
  const told: string[] = [];
  const gone: string[] = [];
  const nonsense: unknown[] = [];
  const connectionOf = (member: string) =>
    ({
      socket: {
        emit: (event: string) => told.push(`${member} ${event}`),
        disconnect: (close: boolean) => told.push(`${member} disconnect ${close}`),
      },
    }) as unknown as Connection;
  const messenger = createMessenger({
    bus,
    connectionsOf: (id) => members.filter((member) => member === id).map(connectionOf),
    moderatorsOf: (room) => (room === "final" ? moderators.map(connectionOf) : []),
    onDisconnect: (memberId, reason) => gone.push(`${memberId}: ${reason}`),
    onNonsense: (message) => nonsense.push(message),
  });
  return { messenger, told, gone, nonsense };
}

const NOTICE = { kind: "warning", id: "w1", at: 1, message: "mind your words" } as const;
const CHANGED: QueueNotice = { room: "final", removed: ["item-1"] };

describe("createMessenger", () => {
  it("reaches a member's connections on every node, and nobody else's", () => {
    const createBus = createBuses();
    const first = createNode(createBus(), ["ada", "bob"]);
    const second = createNode(createBus(), ["ada", "cleo"]);

    first.messenger.notify("ada", NOTICE);

    expect(first.told).toEqual(["ada member:notice"]);
    expect(second.told).toEqual(["ada member:notice"]);
  });

  it("ends a member's connections on every node, and says why where there are any", () => {
    const createBus = createBuses();
    const first = createNode(createBus(), ["bob"]);
    const second = createNode(createBus(), ["ada", "ada"]);

    first.messenger.disconnect("ada", "banned");

    expect(first).toMatchObject({ told: [], gone: [] });
    expect(second.told).toEqual(["ada disconnect true", "ada disconnect true"]);
    expect(second.gone).toEqual(["ada: banned"]);
  });

  it("tells those who may work on a room's queue, on every node", () => {
    const createBus = createBuses();
    const first = createNode(createBus(), ["ada"], ["mod"]);
    const second = createNode(createBus(), ["bob"], ["host"]);

    second.messenger.toModerators("final", CHANGED);
    second.messenger.toModerators("other", { ...CHANGED, room: "other" });

    expect(first.told).toEqual(["mod queue:changed"]);
    expect(second.told).toEqual(["host queue:changed"]);
  });

  it("takes nothing from another node that is none of its messages, and never throws", () => {
    const bus = createBuses()();
    const receive: ((message: unknown) => void)[] = [];
    const node = createNode({ ...bus, listen: (listener) => void receive.push(listener) }, ["ada"]);
    const bad = [
      undefined,
      { kind: "notify" },
      { kind: "notify", memberId: "ada", notice: { kind: "praise" } },
      { kind: "disconnect", memberId: "*", reason: "" },
      { kind: "disconnect", memberId: ["ada"], reason: "x" },
      { kind: "moderators", room: "final", notice: { room: "final", removed: "all" } },
    ];

    for (const message of bad) receive[0]?.(message);
    fc.assert(fc.property(fc.anything(), (message) => receive[0]?.(message)));

    expect(node.told).toEqual([]);
    expect(node.nonsense.slice(0, bad.length)).toEqual(bad);
  });
});
