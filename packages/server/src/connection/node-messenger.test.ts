import type { Role } from "@courtside/protocol";
import { pino } from "pino";
import { Server } from "socket.io";
import { expect, it } from "vitest";
import type { RoomRegistry } from "../rooms/room-registry.ts";
import { createMemoryStore } from "../store/memory-store.ts";
import type { AdapterFactory } from "../store/store.ts";
import type { Connection } from "./connection.ts";
import { ConnectionIndex } from "./connection-index.ts";
import { NODE_EVENT } from "./node-bus.ts";
import { createNodeMessenger } from "./node-messenger.ts";

/** A node with the room "final" open, and moderators in it who are connected by the tokens of these roles. */
function createNode(roles: Role[], adapter?: AdapterFactory) {
  const told: string[] = [];
  const connections = new ConnectionIndex();
  const moderators = roles.map((role) => {
    const identity = { member: { id: role, name: role, role }, guest: false };
    const socket = { emit: (event: string) => told.push(`${role} ${event}`) };
    return { identity, socket } as unknown as Connection;
  });
  for (const connection of moderators) connections.add(connection);
  const io = new Server();
  const rooms: Pick<RoomRegistry, "find"> = {
    find: (room) => (room === "final" ? ({ moderators: new Set(moderators) } as never) : undefined),
  };
  const messenger = createNodeMessenger({
    io,
    store: { ...createMemoryStore(), ...(adapter && { adapter }) },
    options: { guestCapabilities: [] },
    rooms: rooms as RoomRegistry,
    connections,
    logger: pino({ level: "silent" }),
    faultLog: () => () => {},
  });
  return { io, messenger, told };
}

it("tells those who may work on the queue by the token that they have now", () => {
  const { messenger, told } = createNode(["moderator", "member"]);
  messenger.toModerators("final", { room: "final", removed: ["item"] });
  messenger.toModerators("closed", { room: "closed", removed: ["item"] });
  expect(told).toEqual(["moderator queue:changed"]);
});

it("sends to other nodes only where the store has a way to them", () => {
  const notice = { kind: "warning", id: "w1", at: 1, message: "mind your words" } as const;
  const sentBy = (node: ReturnType<typeof createNode>) => {
    const sent: unknown[] = [];
    node.io.of("/").adapter.serverSideEmit = (packet) => void sent.push(packet);
    node.messenger.notify("member", notice);
    return sent;
  };
  const Adapter = new Server().of("/").adapter.constructor as AdapterFactory & object;

  expect(sentBy(createNode(["member"]))).toEqual([]);
  expect(sentBy(createNode(["member"], Adapter))).toEqual([
    [NODE_EVENT, { kind: "notify", memberId: "member", notice }],
  ]);
});
