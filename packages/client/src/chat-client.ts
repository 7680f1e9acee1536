import type { Member, MemberNotice, QueueNotice, Session, WireError } from "@courtside/protocol";
import type { ChatRoom } from "./chat-room.ts";
import type { SendCommand } from "./link.ts";
import type { KeyValueStorage } from "./storage.ts";

/**
 * - `idle`: not asked to connect, or disconnected on request
 * - `connecting`: the first attempt
 * - `connected`: the server has accepted the session
 * - `reconnecting`: lost; tries again at `retryAt`
 * - `offline`: as `reconnecting`, and the browser says that there is no network
 * - `refused`: the server will not have this client, for the reason in `error`; `retryNow` tries again
 */
export type ConnectionStatus =
  | "idle"
  | "connecting"
  | "connected"
  | "reconnecting"
  | "offline"
  | "refused";

export interface ChatClientOptions {
  /** The server's origin, such as `https://chat.example.com`. */
  url: string;
  /** Where the server listens (default `/socket.io`). */
  path?: string;
  /**
   * Gets a token from the host page's own backend: before each connection, and again before the token expires. Null is
   * nobody signed in. A rejection counts as a failed attempt to connect.
   */
  getToken?: () => Promise<string | null>;
  /** How to come in without a token: as a guest whom the server names unless `name` is given (default `{}`); false is not at all. */
  guest?: { name?: string } | false;
  /** Keeps the guest's identity and unsent messages (default `localStorage` where it is usable; null keeps them in memory). */
  storage?: KeyValueStorage | null;
  /** Default `["websocket"]`. Polling needs sticky sessions. */
  transports?: ("websocket" | "polling")[];
  /** Attempts wait a random time up to `minDelayMs` (default 500), doubled each time up to `maxDelayMs` (default 15,000). */
  reconnect?: { minDelayMs?: number; maxDelayMs?: number };
  /** Items that a room's timeline holds; older ones are trimmed (default 500). */
  maxItems?: number;
  /** Milliseconds to wait for the answer to a command, after which its outcome is unknown (default 10,000). */
  commandTimeoutMs?: number;
}

/** What `ChatClient.on` tells, by name. */
export interface ChatClientEvents {
  status: ConnectionStatus;
  /** A session began, or its host token was renewed. */
  session: Session;
  /** Something about the member: a sanction, a warning, a moderator's decision. */
  notice: MemberNotice;
  /** What waits for the moderators of a room changed; told to those who may see it. */
  queue: QueueNotice;
  /** The server refused the session, or `getToken` failed. */
  error: WireError;
}

/** A connection to one Courtside server, and the rooms reached through it. */
export interface ChatClient {
  readonly status: ConnectionStatus;
  /** Who the client is in the present or last session. */
  readonly me: Member | null;
  readonly session: Session | null;
  /** Why the connection was refused, or why the last attempt failed. */
  readonly error: WireError | null;
  /** Local Unix milliseconds of the next attempt to connect. Null when none is waiting. */
  readonly retryAt: number | null;
  /** The name chosen with `signInAsGuest`, now or on an earlier visit. Null when none was. */
  readonly guestName: string | null;
  /** The server's clock in Unix milliseconds, as well as the client can tell. */
  serverNow(): number;
  /** Connects, and stays connected. Does nothing where it already does. */
  connect(): void;
  /** Ends the connection until `connect` is called. */
  disconnect(): void;
  /** Tries now rather than at `retryAt`. */
  retryNow(): void;
  /**
   * Becomes a guest with a name. The server's guest token is kept, so that it is the same member next time.
   *
   * @returns the member, once the server has accepted the name.
   * @throws the server's WireError (such as `INVALID` with field `guest.name`) where it refuses; the former name is then kept.
   */
  signInAsGuest(name: string): Promise<Member>;
  /** Forgets the guest's identity and connects anew. */
  signOut(): void;
  /** The same object for the same id. */
  room(id: string): ChatRoom;
  /**
   * Sends a command of the protocol that has no method of its own. It is sent once, and never rejects: without a
   * connection, or without an answer in time, it is answered `UNAVAILABLE`.
   */
  readonly command: SendCommand;
  /** @returns a function that takes the listener off. */
  on<E extends keyof ChatClientEvents>(
    event: E,
    listener: (value: ChatClientEvents[E]) => void,
  ): () => void;
  /** Disconnects for good, and drops timers and listeners. */
  close(): void;
}
