import {
  type Answer,
  type Capability,
  type CommandData,
  type CommandName,
  type CommandPayload,
  type ErrorCode,
  type WireError,
  wireError,
} from "@courtside/protocol";
import type { ChatContext } from "../chat-context.ts";
import type { Connection } from "../connection/connection.ts";
import type { Room } from "../rooms/room.ts";

/** Who gave a command, and what its handler may use. */
export interface Call {
  readonly context: ChatContext;
  readonly connection: Connection;
  /** What the caller may do in the payload's room; empty for a command without a room. */
  readonly capabilities: ReadonlySet<Capability>;
}

/** A command that is given in a room which the caller has joined. */
export interface RoomCall extends Call {
  readonly room: Room;
}

interface CommandBase {
  /** The capability that the caller needs in the payload's room. */
  readonly capability?: Capability;
}

/**
 * What it takes to write in a room. A member's call has it; where the host writes through its API, there is no socket, and
 * the same functions do the same with what stands for the connection.
 */
export interface WriteCall extends Pick<RoomCall, "context" | "capabilities" | "room"> {
  readonly connection: Pick<Connection, "identity" | "lane">;
}

/**
 * One command of the wire contract. A handler sees only what the dispatcher let through: a parsed payload, a caller with
 * the capability, within the limits, and in the room where `joined` says so.
 */
export type Command<C extends CommandName> = CommandBase &
  (
    | {
        readonly joined: true;
        handle(payload: CommandPayload<C>, call: RoomCall): Promise<Answer<CommandData<C>>>;
      }
    | {
        readonly joined: false;
        handle(payload: CommandPayload<C>, call: Call): Promise<Answer<CommandData<C>>>;
      }
  );

export function done<T>(data: T): Answer<T> {
  return { ok: true, data };
}

/** A refusal with what is known more exactly than the error table's own row. */
export function refuse(
  code: ErrorCode,
  details?: Partial<Omit<WireError, "code" | "retryable">>,
): { ok: false; error: WireError } {
  return { ok: false, error: wireError(code, details) };
}
