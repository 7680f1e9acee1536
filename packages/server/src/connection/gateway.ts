import { setTimeout } from "node:timers/promises";
import {
  type HandshakeAuth,
  LIMITS,
  PROTOCOL_VERSION,
  type Session,
  type WireError,
  wireError,
} from "@courtside/protocol";
import type { Server } from "socket.io";
import type { ChatContext } from "../chat-context.ts";
import { dispatch } from "../commands/dispatcher.ts";
import { faultOf } from "../commands/fault.ts";
import { trimConnection } from "../fanout/trim-connection.ts";
import type { Authentication, Identity } from "../identity/index.ts";
import { type ClientAddress, createClientAddress } from "../limits/index.ts";
import { isOriginAllowed } from "../options/index.ts";
import { refuseEntry } from "../sanctions/index.ts";
import {
  type Connection,
  createConnection,
  leaveAllRooms,
  type ServerSocket,
} from "./connection.ts";
import { SessionExpiry } from "./session-expiry.ts";

const EMPTY_CHECK_MS = 50;

/** What a handshake leaves on a socket for the connection that is made of it. */
interface Admission {
  address: string;
  identity: Identity;
  guestToken?: string | undefined;
}

/** The Socket.IO side of a server: who may connect, and where their commands go. */
export class Gateway {
  readonly io: Server;
  readonly #context: ChatContext;
  readonly #clientAddress: ClientAddress;
  readonly #expiry: SessionExpiry;
  readonly #admissions = new WeakMap<ServerSocket, Admission>();
  /** Unix milliseconds by which all should have gone; undefined while everybody may come. */
  #drainUntil: number | undefined;

  /** @param io Not attached to an HTTP server yet. */
  constructor(io: Server, context: ChatContext) {
    const { options } = context;
    this.#context = context;
    this.#clientAddress = createClientAddress(options.trustProxy);
    this.#expiry = new SessionExpiry({ noticeMs: options.expiryNoticeMs, now: context.now });
    this.io = io;
    this.io.use((socket, next) => {
      this.#admit(socket).then(
        (error) => next(error && toConnectError(error)),
        (fault: unknown) => {
          next(toConnectError(faultOf(context, { event: "handshake" }, fault)));
        },
      );
    });
    this.io.on("connection", (socket) => this.#accept(socket));
  }

  get size(): number {
    return this.io.engine?.clientsCount ?? 0;
  }

  /** Counts what each address holds open, from the first byte on. To be called once the HTTP server is attached. */
  countConnections(): void {
    const { limits, metrics } = this.#context;
    this.io.engine.on("connection", (engineSocket) => {
      const address = this.#clientAddress(engineSocket.request);
      if (limits.connections.open(address)) {
        metrics.refused.inc({ code: "RATE_LIMITED" });
        engineSocket.close();
        return;
      }
      engineSocket.once("close", () => limits.connections.close(address));
    });
  }

  /** Lets nobody in any more, and tells all to reconnect at a random moment within `withinMs`. */
  startDrain(withinMs: number): void {
    this.#drainUntil = Date.now() + withinMs;
    // This node's alone: the others stay.
    this.io.local.emit("server:drain", { reconnectWithinMs: withinMs });
  }

  /** Resolves when nobody is connected any more, or after `withinMs`. */
  async empty(withinMs: number): Promise<void> {
    const deadline = Date.now() + withinMs;
    while (this.size > 0 && Date.now() < deadline) await setTimeout(EMPTY_CHECK_MS);
  }

  close(): void {
    this.#drainUntil ??= Date.now();
    this.#expiry.close();
    this.io.local.disconnectSockets(true);
    this.io.engine?.close();
  }

  async #admit(socket: ServerSocket): Promise<WireError | undefined> {
    const { limits, metrics, options } = this.#context;
    const { origin } = socket.request.headers;
    const address = this.#clientAddress(socket.request);
    const error =
      this.#drainUntil !== undefined
        ? wireError("UNAVAILABLE", { message: "This server is going away.", retryAfterMs: 1_000 })
        : (refuseOrigin(options.origins, origin) ?? (await limits.checkHandshake(address)));
    const authentication = error
      ? ({ ok: false, error } as const)
      : await this.#authenticate(socket.handshake.auth as HandshakeAuth, address);
    if (!authentication.ok) {
      metrics.handshakes.inc({ outcome: authentication.error.code });
      return authentication.error;
    }
    metrics.handshakes.inc({ outcome: "accepted" });
    const { identity, guestToken } = authentication;
    this.#admissions.set(socket, { address, identity, guestToken });
    return undefined;
  }

  /** Who it is, unless they are kept out. Until it is known who is, nobody comes in. */
  async #authenticate(auth: HandshakeAuth, address: string): Promise<Authentication> {
    const { authenticator, books } = this.#context;
    if (!books.loaded) {
      return { ok: false, error: wireError("UNAVAILABLE", { retryAfterMs: 1_000 }) };
    }
    let who = await authenticator.handshake(auth);
    if (who.ok && who.identity.guest && books.revocations.isRevoked(who.identity)) {
      // What the guest was is over; whoever holds the token may be somebody else.
      const { token: _, ...guest } = auth.guest ?? {};
      who = await authenticator.handshake({ ...auth, guest });
    }
    if (!who.ok) return who;
    const refusal = await refuseEntry(this.#context, { identity: who.identity, address }, "*");
    return refusal ? { ok: false, error: refusal } : who;
  }

  #accept(socket: ServerSocket): void {
    const admission = this.#admissions.get(socket);
    // Other nodes can send events to this server by the adapter, also one of this name. It is no socket then.
    if (!admission) return;
    this.#admissions.delete(socket);
    const { address, identity, guestToken } = admission;
    if (socket.conn.transport.name === "websocket") trimConnection(socket);
    const connection = createConnection(socket, address, identity);
    this.#context.metrics.connections.inc();
    this.#context.connections.add(connection);
    this.#expiry.watch(connection);
    socket.emit("session", this.#session(identity, guestToken));
    if (this.#drainUntil !== undefined) {
      // It signed in while the drain began, and was not there to be told.
      const reconnectWithinMs = Math.max(0, this.#drainUntil - Date.now());
      socket.emit("server:drain", { reconnectWithinMs });
    }
    socket.onAny((event: string, ...args: unknown[]) => {
      void dispatch(this.#context, connection, event, args);
    });
    socket.once("disconnect", () => this.#release(connection));
    // What was done to the member since the handshake was judged reached no connection of theirs.
    const { revocations, sanctions } = this.#context.books;
    if (revocations.isRevoked(identity) || sanctions.standing(identity.member, "*").ban) {
      socket.disconnect(true);
    }
  }

  #release(connection: Connection): void {
    this.#context.metrics.connections.dec();
    this.#context.connections.remove(connection);
    this.#expiry.forget(connection);
    leaveAllRooms(connection);
  }

  #session(identity: Identity, guestToken: string | undefined): Session {
    return {
      member: identity.member,
      ...(guestToken !== undefined && { guestToken }),
      ...(identity.expiresAt !== undefined && { expiresAt: identity.expiresAt }),
      serverTime: this.#context.now(),
      limits: {
        maxLength: LIMITS.maxLength,
        commandBytes: LIMITS.commandBytes,
        historyPage: LIMITS.historyPage,
        recoverEntries: LIMITS.recoverEntries,
      },
      protocol: PROTOCOL_VERSION,
    };
  }
}

function refuseOrigin(
  patterns: readonly string[],
  origin: string | undefined,
): WireError | undefined {
  if (isOriginAllowed(patterns, origin)) return undefined;
  return wireError("FORBIDDEN", {
    message: `Pages of ${origin} may not connect: the operator has to add it to COURTSIDE_ORIGINS.`,
  });
}

/** Socket.IO carries `data` to the client's `connect_error`. */
function toConnectError(error: WireError): Error {
  return Object.assign(new Error(error.message), { data: error });
}
