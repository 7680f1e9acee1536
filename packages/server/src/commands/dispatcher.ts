import {
  type Answer,
  type Capability,
  type CommandName,
  type WireError,
  wireError,
} from "@courtside/protocol";
import { commandSchemas } from "@courtside/protocol/schemas";
import type { ChatContext } from "../chat-context.ts";
import type { Connection } from "../connection/connection.ts";
import { queuedBytes } from "../fanout/direct-write.ts";
import { terminateConnection } from "../fanout/terminate-connection.ts";
import { releaseInflater } from "../fanout/trim-connection.ts";
import { capabilitiesIn } from "../identity/index.ts";
import { commandClass } from "../limits/index.ts";
import type { Metrics } from "../metrics/index.ts";
import { bannedError, revokedError, timedOutError, underTimeout } from "../sanctions/index.ts";
import type { Command } from "./command.ts";
import { faultOf, UNAVAILABLE } from "./fault.ts";
import { COMMANDS } from "./index.ts";
import { checkBounds } from "./payload-bounds.ts";

/** Commands of one connection that are handled at a time; a client that awaits answers never has so many. */
const MAX_IN_FLIGHT = 64;

/**
 * Bytes that may wait for a client whose command was answered. A client that reads has some pages of history
 * waiting at most; one that asks and does not read would keep all its answers in memory.
 */
const MAX_UNREAD_BYTES = 4 * 1_024 * 1_024;

type Acknowledge = (answer: Answer<unknown>) => void;
/** A command whose name is known only at run time: its payload has been parsed by the schema of the same name. */
type AnyCommand = Command<CommandName>;

const NO_CAPABILITIES: ReadonlySet<Capability> = new Set();

/**
 * Takes whatever a client emits, and answers it (CMD-1). It is the only way to a command's handler: a known name, a
 * function to acknowledge with, the flood limit, size and depth, the schema, a token that still holds, capability
 * (CMD-2), the caller's limits, and the room joined. Never rejects.
 *
 * @param event The event's name, and `args` what came with it, all unchecked.
 */
export async function dispatch(
  context: ChatContext,
  connection: Connection,
  event: string,
  args: readonly unknown[],
): Promise<void> {
  const acknowledge = args.at(-1);
  if (typeof acknowledge !== "function") {
    context.metrics.refused.inc({ code: "INVALID" });
    return;
  }
  const startedAt = performance.now();
  connection.inFlight += 1;
  let answer: Answer<unknown>;
  try {
    answer = await answerTo(context, connection, event, args.slice(0, -1));
  } catch (error) {
    answer = { ok: false, error: faultOf(context, { event }, error) };
  } finally {
    connection.inFlight -= 1;
  }
  count(context.metrics, event, answer, performance.now() - startedAt);
  (acknowledge as Acknowledge)(answer);
  releaseInflater(connection.socket);
  if (queuedBytes(connection.socket) > MAX_UNREAD_BYTES) giveUp(context, connection);
}

function giveUp({ metrics }: ChatContext, { socket }: Connection): void {
  // Other commands of it may still be under way, and end here too.
  if (!socket.connected) return;
  metrics.laggingDisconnects.inc();
  terminateConnection(socket);
  socket.disconnect(true);
}

async function answerTo(
  context: ChatContext,
  connection: Connection,
  event: string,
  args: readonly unknown[],
): Promise<Answer<unknown>> {
  const flooded =
    connection.inFlight > MAX_IN_FLIGHT
      ? wireError("RATE_LIMITED", { retryAfterMs: 1_000 })
      : await context.limits.checkConnection(connection.socket.id);
  if (flooded) return no(flooded);
  if (!Object.hasOwn(commandSchemas, event)) {
    return no(wireError("NOT_FOUND", { message: "There is no such command." }));
  }
  const name = event as CommandName;
  const payload = parse(name, args);
  if (!payload.ok) return payload;
  const command = COMMANDS[name] as AnyCommand;
  const { identity } = connection;
  if (name !== "session:refresh" && hasExpired(context, connection))
    return no(wireError("TOKEN_EXPIRED"));
  const roomId = "room" in payload.data ? payload.data.room : undefined;
  const capabilities =
    roomId === undefined ? NO_CAPABILITIES : capabilitiesOf(context, connection, roomId);
  if (command.capability && !capabilities.has(command.capability)) {
    return no(
      wireError("FORBIDDEN", { message: `You need "${command.capability}" for that here.` }),
    );
  }
  const held = refuseSanctioned(context, connection, name, roomId ?? "*");
  if (held) return no(held);
  // Said at once: nobody waits for a store of which it is known that it takes nothing.
  if (commandClass(name) === "write" && !context.store.available) return no(UNAVAILABLE);
  const limited = await context.limits.checkCommand(
    { memberId: identity.member.id, role: identity.member.role, address: connection.address },
    name,
  );
  if (limited) return no(limited);
  const call = { context, connection, capabilities };
  if (!command.joined) return command.handle(payload.data, call);
  const room = connection.rooms.get(roomId ?? "");
  return room
    ? command.handle(payload.data, { ...call, room })
    : no(wireError("NOT_JOINED", { field: "room" }));
}

/** Live sanctions and revocations (CMD-2), at every command and from memory. */
function refuseSanctioned(
  { books, now }: ChatContext,
  { identity }: Connection,
  name: CommandName,
  room: string,
): WireError | undefined {
  if (books.revocations.isRevoked(identity) && name !== "session:refresh") return revokedError();
  const { ban, timeout } = books.sanctions.standing(identity.member, room);
  // Nobody is kept from leaving.
  if (ban && name !== "room:leave") return bannedError(ban, now());
  if (timeout && underTimeout(name) === "refuses") return timedOutError(timeout, now());
  return undefined;
}

// biome-ignore lint/suspicious/noExplicitAny: the union of all payloads is what the schema of that name gives
function parse(name: CommandName, args: readonly unknown[]): Answer<any> {
  if (args.length !== 1) {
    return no(
      wireError("INVALID", { message: "A command takes one payload and an acknowledgement." }),
    );
  }
  const [payload] = args;
  switch (checkBounds(payload)) {
    case "too-large":
    case "too-deep":
      return no(wireError("TOO_LARGE"));
    case "not-json":
      return no(wireError("INVALID", { message: "A payload is plain JSON." }));
  }
  const parsed = commandSchemas[name].safeParse(payload);
  if (parsed.success) return { ok: true, data: parsed.data };
  const [issue] = parsed.error.issues;
  const field = issue?.path.join(".");
  return no(
    wireError("INVALID", {
      message: field ? `${field}: ${issue?.message}` : "The payload is not an object.",
      ...(field && { field }),
    }),
  );
}

function count(
  { commands, commandSeconds, refused }: Metrics,
  event: string,
  answer: Answer<unknown>,
  durationMs: number,
): void {
  const command = Object.hasOwn(commandSchemas, event) ? event : "unknown";
  commands.inc({ command, outcome: answer.ok ? "ok" : answer.error.code });
  commandSeconds.observe({ command }, durationMs / 1_000);
  if (!answer.ok) refused.inc({ code: answer.error.code });
}

function hasExpired({ now }: ChatContext, { identity }: Connection): boolean {
  return identity.expiresAt !== undefined && identity.expiresAt <= now();
}

function capabilitiesOf(
  { options }: ChatContext,
  { identity, capabilities }: Connection,
  room: string,
): ReadonlySet<Capability> {
  const known = capabilities.get(room);
  if (known) return known;
  const found = capabilitiesIn(identity, room, options.guestCapabilities);
  // Remembered for the rooms of a connection, not for every name that it tries.
  if (capabilities.size < 2 * options.maxRoomsPerConnection) capabilities.set(room, found);
  return found;
}

function no(error: WireError): { ok: false; error: WireError } {
  return { ok: false, error };
}
