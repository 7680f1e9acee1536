import type { Session } from "@courtside/protocol";
import type { ChatClient, ChatClientEvents, ChatClientOptions } from "./chat-client.ts";
import { createServerClock } from "./clock.ts";
import { createConnection } from "./connection.ts";
import { createChatRoom } from "./create-chat-room.ts";
import { createCredentials } from "./credentials.ts";
import type { HostedRoom, RoomHost } from "./hosted-room.ts";
import { type Notice, openLink, type SendCommand } from "./link.ts";
import { createListeners, type Listeners } from "./listeners.ts";
import { asThrowable } from "./local-error.ts";
import { createOutboxStore } from "./outbox-store.ts";
import { createSessionRenewal } from "./session-renewal.ts";
import { defaultStorage, memoryStorage } from "./storage.ts";

/**
 * Makes a client of one Courtside server. It does nothing until `connect` is called.
 *
 * @param options Where the server is, who the member is, and what to keep.
 */
export function createChatClient(options: ChatClientOptions): ChatClient {
  const { url, getToken, path = "/socket.io", commandTimeoutMs: timeoutMs = 10_000 } = options;
  const { transports = ["websocket"] } = options;
  const storage =
    options.storage === null ? memoryStorage() : (options.storage ?? defaultStorage());
  const credentials = createCredentials(options, storage, `courtside:guest:${url}`);
  const clock = createServerClock();
  const rooms = new Map<string, HostedRoom>();
  const listeners: { [E in keyof ChatClientEvents]: Listeners<ChatClientEvents[E]> } = {
    status: createListeners(),
    session: createListeners(),
    notice: createListeners(),
    queue: createListeners(),
    error: createListeners(),
  };
  let session: Session | null = null;

  const connection = createConnection({
    openLink: (auth, handlers) => openLink({ url, path, transports, timeoutMs }, auth, handlers),
    credentials: credentials.forHandshake,
    backoff: { minDelayMs: 500, maxDelayMs: 15_000, ...options.reconnect },
    onSession(opened, sentAt, receivedAt) {
      clock.learn(opened.serverTime, sentAt, receivedAt);
      credentials.keep(opened);
      beginSession(opened);
    },
    onStatus(status) {
      if (status !== "connected") renewal.stop();
      for (const room of rooms.values()) {
        if (status === "connected" && session) room.connected(session);
        else room.disconnected();
      }
      listeners.status.emit(status);
    },
    onNotice: route,
    onError: listeners.error.emit,
  });

  const renewal = createSessionRenewal(async () => {
    const token = await Promise.resolve()
      .then(getToken)
      .catch(() => null);
    if (!token) return;
    const answer = await connection.command("session:refresh", { token });
    if (answer.ok && session) beginSession({ ...session, expiresAt: answer.data.expiresAt });
  });

  function beginSession(next: Session) {
    session = next;
    renewal.watch(next.expiresAt === undefined ? undefined : next.expiresAt - clock.now());
    listeners.session.emit(next);
  }

  const command: SendCommand = async (name, payload) => {
    const answer = await connection.command(name, payload);
    if (!answer.ok && answer.error.code === "TOKEN_EXPIRED") renewal.renewNow();
    return answer;
  };

  function route(notice: Notice) {
    switch (notice.name) {
      case "room:entries":
      case "room:reset":
      case "room:pulse":
        rooms.get(notice.payload.room)?.receive(notice);
        break;
      case "member:notice":
        if (notice.payload.kind === "expiring") renewal.renewNow();
        for (const room of rooms.values()) room.receiveMemberNotice(notice.payload);
        listeners.notice.emit(notice.payload);
        break;
      case "queue:changed":
        listeners.queue.emit(notice.payload);
        break;
    }
  }

  const host: RoomHost = {
    maxItems: options.maxItems ?? 500,
    patienceMs: timeoutMs,
    url,
    async authorization() {
      const { token, guest } = await credentials.forHandshake();
      return token ?? guest?.token ?? null;
    },
    command,
    get connected() {
      return connection.status === "connected";
    },
    get session() {
      return session;
    },
    now: clock.now,
    openOutboxStore: (room, member) =>
      createOutboxStore(storage, `courtside:outbox:${url}:${room}:${member}`),
  };

  return {
    get status() {
      return connection.status;
    },
    get me() {
      return session?.member ?? null;
    },
    get session() {
      return session;
    },
    get error() {
      return connection.error;
    },
    get retryAt() {
      return connection.retryAt;
    },
    get guestName() {
      return credentials.guestName;
    },
    serverNow: clock.now,
    connect: connection.connect,
    disconnect: connection.disconnect,
    retryNow: connection.retryNow,
    async signInAsGuest(name) {
      const undo = credentials.nameGuest(name);
      const outcome = await connection.restart();
      if (outcome.ok) return outcome.data.member;
      undo();
      if (connection.status === "refused") connection.connect();
      throw asThrowable(outcome.error);
    },
    signOut() {
      credentials.forgetGuest();
      void connection.restart();
    },
    room(id) {
      let hosted = rooms.get(id);
      if (!hosted) {
        hosted = createChatRoom(id, host);
        rooms.set(id, hosted);
        if (session && host.connected) hosted.connected(session);
      }
      return hosted.room;
    },
    command,
    on: (event, listener) => listeners[event].add(listener),
    close() {
      connection.close();
      renewal.stop();
      for (const room of rooms.values()) room.close();
      for (const all of Object.values(listeners)) all.clear();
    },
  };
}
