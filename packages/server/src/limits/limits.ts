import { type CommandName, type Role, type WireError, wireError } from "@courtside/protocol";
import type { ServerOptions } from "../options/options-table.ts";
import type { Rate } from "../options/rate.ts";
import { type CommandClass, commandClass } from "./command-class.ts";
import { type ConnectionCount, createConnectionCount } from "./connection-count.ts";
import { createMemoryLimiter, type Limiter, type LimiterFactory } from "./limiter.ts";

/** Whose command is counted. */
export interface Caller {
  memberId: string;
  role: Role;
  /** From {@link ClientAddress}. */
  address: string;
}

/** How much one may do. Every check counts what it admits, and answers `RATE_LIMITED` with `retryAfterMs` or undefined. */
export interface Limits {
  /** A new connection from an address, before anything is read from it. */
  checkHandshake(address: string): Promise<WireError | undefined>;
  /** Anything that arrives on a connection, before it is parsed. */
  checkConnection(connectionId: string): Promise<WireError | undefined>;
  /** A valid command that the caller is allowed to give: by the member, then by the address. */
  checkCommand(caller: Caller, command: CommandName): Promise<WireError | undefined>;
  /** The connections that each address holds. */
  readonly connections: ConnectionCount;
}

type LimitOptions = Pick<
  ServerOptions,
  | "writeRate"
  | "moderatorWriteRate"
  | "readRate"
  | "otherRate"
  | "addressWriteRate"
  | "addressReadRate"
  | "addressOtherRate"
  | "connectionRate"
  | "handshakeRate"
  | "maxConnectionsPerAddress"
>;

/**
 * @param options The limits; a rate with `count: 0` is none.
 * @param createLimiter What counts, in this process or for all nodes; the store's.
 */
export function createLimits(options: LimitOptions, createLimiter: LimiterFactory): Limits {
  const member = byClass("member", {
    write: options.writeRate,
    read: options.readRate,
    other: options.otherRate,
  });
  const address = byClass("address", {
    write: options.addressWriteRate,
    read: options.addressReadRate,
    other: options.addressOtherRate,
  });
  const moderatorWrite = createLimiter("moderator-write", options.moderatorWriteRate);
  const handshake = createLimiter("handshake", options.handshakeRate);
  // A connection lives in one process, so it is counted here whatever counts the rest.
  const connection = createMemoryLimiter("connection", options.connectionRate);

  function byClass(
    scope: string,
    rates: Record<CommandClass, Rate>,
  ): Record<CommandClass, Limiter> {
    return {
      write: createLimiter(`${scope}-write`, rates.write),
      read: createLimiter(`${scope}-read`, rates.read),
      other: createLimiter(`${scope}-other`, rates.other),
    };
  }

  function memberLimiter(caller: Caller, kind: CommandClass): Limiter {
    return kind === "write" && moderates(caller.role) ? moderatorWrite : member[kind];
  }

  return {
    connections: createConnectionCount(options.maxConnectionsPerAddress),
    checkHandshake: async (from) =>
      refusal(await handshake.take(from), "Too many connections from your network."),
    checkConnection: async (id) => refusal(await connection.take(id)),
    async checkCommand(caller, command) {
      const kind = commandClass(command);
      const wait = await memberLimiter(caller, kind).take(caller.memberId);
      if (wait > 0) return refusal(wait);
      return refusal(
        await address[kind].take(caller.address),
        "Your network is doing that too often.",
      );
    },
  };
}

function moderates(role: Role): boolean {
  return role === "moderator" || role === "host" || role === "bot";
}

function refusal(waitMs: number, message?: string): WireError | undefined {
  if (waitMs === 0) return undefined;
  return wireError("RATE_LIMITED", {
    retryAfterMs: waitMs,
    ...(message === undefined ? {} : { message }),
  });
}
