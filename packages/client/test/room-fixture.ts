import { type Answer, wireError } from "@courtside/protocol";
import { expect } from "vitest";
import type { ChatClient } from "../src/chat-client.ts";
import type { ChatRoom, RoomSnapshot } from "../src/chat-room.ts";
import { type ClientFixture, texts, useProtocolServer } from "./client-fixture.ts";
import type { ServerRoom } from "./protocol-server.ts";

export const ROOM = "final";

export const quiet = () => {};

/** A server with one room, and what tests of a room ask of it. */
export interface RoomFixture extends ClientFixture {
  /** A client that has joined the room, and the room's log on the server. */
  joinedRoom(
    options?: Parameters<ClientFixture["newClient"]>[0],
  ): Promise<{ client: ChatClient; room: ChatRoom; log: ServerRoom }>;
  /** The payloads of the commands of a name that the server has got. */
  commands(name: string): Record<string, unknown>[];
}

export function useRoom(): RoomFixture {
  const fixture = useProtocolServer();
  return {
    get server() {
      return fixture.server;
    },
    newClient: fixture.newClient,
    startClient: fixture.startClient,
    async joinedRoom(options) {
      const client = fixture.startClient(options);
      const room = client.room(ROOM);
      room.subscribe(quiet);
      await isJoined(room);
      return { client, room, log: fixture.server.room(ROOM) };
    },
    commands: (wanted) =>
      fixture.server.commands.filter(({ name }) => name === wanted).map(({ payload }) => payload),
  };
}

/** Waits until a room shows these. */
export const shows = (room: ChatRoom, ...expected: string[]) =>
  expect.poll(() => texts(room.getSnapshot()), { interval: 2 }).toEqual(expected);

export const isJoined = (room: ChatRoom) =>
  expect.poll(() => room.getSnapshot().joined, { interval: 2 }).toBe(true);

export const refused = (...error: Parameters<typeof wireError>): Answer<never> => ({
  ok: false,
  error: wireError(...error),
});

/** Every snapshot of a room from now on, as its subscribers see them. */
export function snapshotsOf(room: ChatRoom): RoomSnapshot[] {
  const snapshots: RoomSnapshot[] = [];
  room.subscribe(() => snapshots.push(room.getSnapshot()));
  return snapshots;
}
