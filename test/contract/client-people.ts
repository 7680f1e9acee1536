import type { Socket } from "node:net";
import {
  type ChatClient,
  type ChatClientOptions,
  type ChatRoom,
  createChatClient,
} from "@courtside/client";
import type { ChatServer } from "@courtside/server";
import { waitFor } from "@courtside/testing";
import { tokenOf } from "./people.ts";

const running = new Set<ChatClient>();

/** A connecting client of a member of the host, or of a guest where there is no `sub`. Ended by {@link closeClients}. */
export function startClient(
  server: Pick<ChatServer, "url">,
  sub: string | null,
  options: Partial<ChatClientOptions> = {},
): ChatClient {
  const client = createChatClient({
    url: server.url,
    storage: null,
    reconnect: { minDelayMs: 5, maxDelayMs: 100 },
    ...(sub !== null && { getToken: () => tokenOf(sub) }),
    ...options,
  });
  running.add(client);
  client.connect();
  return client;
}

export function closeClients(): void {
  for (const client of running) client.close();
  running.clear();
}

/** A room that is followed and joined. */
export async function followedRoom(client: ChatClient, id = "final"): Promise<ChatRoom> {
  const room = client.room(id);
  room.subscribe(() => {});
  await waitFor(() => room.getSnapshot().joined, { what: `joining ${id}` });
  return room;
}

/** What a room shows: each message's text, or the kind of any other item. */
export function texts(room: ChatRoom): string[] {
  return room
    .getSnapshot()
    .items.map((item) => (item.kind === "message" ? item.message.text : item.kind));
}

/** Takes hold of a server's TCP connections, so that a test can break them as a network does. */
export function holdConnections({ httpServer }: ChatServer): { cut(): void } {
  const sockets = new Set<Socket>();
  httpServer.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  return {
    cut() {
      for (const socket of sockets) socket.resetAndDestroy();
    },
  };
}
