import { randomUUID } from "node:crypto";
import type {
  Answer,
  EntriesNotice,
  HandshakeAuth,
  JoinData,
  SendData,
  WireError,
} from "@courtside/protocol";
import { io, type Socket } from "socket.io-client";
import { RefusedError } from "../raw-client.ts";

/** One of the crowd. */
export interface CrowdMember {
  readonly connected: boolean;
  /** Ids of what was said last in the room, where it listens. */
  readonly heard: readonly string[];
  /** @returns `sent`, an error code, or `NO_ANSWER`; never rejects. */
  say(text: string, replyTo?: string): Promise<string>;
  close(): void;
}

interface CrowdMemberOptions {
  url: string;
  room: string;
  auth: HandshakeAuth;
  listens: "to the room" | "to nothing";
}

const REMEMBERED_MESSAGES = 30;

/**
 * Connects a member and joins the room, again after each reconnection.
 *
 * @throws RefusedError when the server lets it in neither here nor there.
 */
export async function connectMember(options: CrowdMemberOptions): Promise<CrowdMember> {
  const { url, room, auth, listens } = options;
  const heard: string[] = [];
  const socket: Socket = io(url, { transports: ["websocket"], forceNew: true, auth });
  const join = (): Promise<Answer<JoinData>> =>
    socket.timeout(10_000).emitWithAck("room:join", { room, history: 0 });

  if (listens === "to the room") {
    socket.on("room:entries", (notice: EntriesNotice) => {
      for (const entry of notice.entries)
        if (entry.kind === "message") heard.push(entry.message.id);
      heard.splice(0, heard.length - REMEMBERED_MESSAGES);
    });
  }

  try {
    await connected(socket);
    const joined = await join();
    if (!joined.ok) throw new RefusedError(joined.error.message, joined.error);
  } catch (error) {
    socket.close();
    throw error;
  }
  socket.on("connect", () => void join().catch(() => {}));

  return {
    get connected() {
      return socket.connected;
    },
    heard,
    async say(text, replyTo) {
      if (!socket.connected) return "NO_ANSWER";
      const payload = { room, id: randomUUID(), text, ...(replyTo && { replyTo }) };
      try {
        const answer: Answer<SendData> = await socket
          .timeout(10_000)
          .emitWithAck("message:send", payload);
        return answer.ok ? "sent" : answer.error.code;
      } catch {
        return "NO_ANSWER";
      }
    },
    close: () => void socket.close(),
  };
}

function connected(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", (error: Error & { data?: WireError }) =>
      reject(new RefusedError(error.data?.message ?? error.message, error.data)),
    );
  });
}
