import { afterEach, beforeEach } from "vitest";
import type { ChatClient, ChatClientOptions } from "../src/chat-client.ts";
import type { RoomSnapshot } from "../src/chat-room.ts";
import { createChatClient } from "../src/create-chat-client.ts";
import { type ProtocolServer, startProtocolServer } from "./protocol-server.ts";

/** A server of its own for each test, and clients that end with it. */
export interface ClientFixture {
  readonly server: ProtocolServer;
  /** A client of that server that keeps nothing and reconnects fast, not connected yet. */
  newClient(options?: Partial<ChatClientOptions>): ChatClient;
  /** The same, connecting. */
  startClient(options?: Partial<ChatClientOptions>): ChatClient;
}

export function useProtocolServer(): ClientFixture {
  let server: ProtocolServer;
  let clients: ChatClient[] = [];

  beforeEach(async () => {
    server = await startProtocolServer();
  });
  afterEach(async () => {
    for (const client of clients) client.close();
    clients = [];
    await server.close();
  });

  const newClient: ClientFixture["newClient"] = (options = {}) => {
    const reconnect = { minDelayMs: 1, maxDelayMs: 20 };
    const client = createChatClient({ url: server.url, storage: null, reconnect, ...options });
    clients.push(client);
    return client;
  };
  return {
    get server() {
      return server;
    },
    newClient,
    startClient(options) {
      const client = newClient(options);
      client.connect();
      return client;
    },
  };
}

/** What a room shows: each message's text, or the kind of any other item. */
export function texts({ items }: RoomSnapshot): string[] {
  return items.map((item) => (item.kind === "message" ? item.message.text : item.kind));
}
