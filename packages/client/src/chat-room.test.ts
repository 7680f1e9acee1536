import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ProtocolServer, startProtocolServer } from "../test/protocol-server.ts";
import type { ChatClient, ChatClientOptions } from "./chat-client.ts";
import type { RoomSnapshot } from "./chat-room.ts";
import { createChatClient } from "./create-chat-client.ts";

let server: ProtocolServer;
let clients: ChatClient[];

beforeEach(async () => {
  server = await startProtocolServer();
  clients = [];
});
afterEach(async () => {
  for (const client of clients) client.close();
  await server.close();
});

function startClient(options: Partial<ChatClientOptions> = {}): ChatClient {
  const client = createChatClient({
    url: server.url,
    storage: null,
    reconnect: { minDelayMs: 1, maxDelayMs: 20 },
    ...options,
  });
  clients.push(client);
  client.connect();
  return client;
}

const texts = ({ items }: RoomSnapshot) =>
  items.map((item) => (item.kind === "message" ? item.message.text : item.kind));

describe("a room", () => {
  it("shows what is said while it is followed", async () => {
    server.room("final").say("hello");
    const room = startClient().room("final");
    room.subscribe(() => {});
    await expect.poll(() => texts(room.getSnapshot())).toEqual(["hello"]);
    server.room("final").say("goal");
    await expect.poll(() => texts(room.getSnapshot())).toEqual(["hello", "goal"]);
  });
  it("sends", async () => {
    const room = startClient().room("final");
    room.subscribe(() => {});
    room.send("one");
    room.send("two");
    await expect.poll(() => texts(room.getSnapshot())).toEqual(["one", "two"]);
    expect(room.getSnapshot().pending).toEqual([]);
  });
  it("heals", async () => {
    const room = startClient().room("final");
    room.subscribe(() => {});
    room.send("one");
    await expect.poll(() => texts(room.getSnapshot())).toEqual(["one"]);
    server.cut();
    server.room("final").say("two", "withheld");
    room.send("three");
    await expect.poll(() => texts(room.getSnapshot())).toEqual(["one", "two", "three"]);
  });
});
