import type { Answer, Message, Position, SendData, WireError } from "@courtside/protocol";
import type { OutboxStore } from "./outbox-store.ts";
import type { PendingMessage } from "./pending-message.ts";

/** A message that the log has, and where; a frame may have brought it already, or will. */
export interface Acknowledged extends Position {
  message: Message;
}

/** Where the outbox gets to the server, and tells what became of a message. */
export interface OutboxParts {
  /** Whether the room is joined, so that a message can be sent now. */
  ready(): boolean;
  send(message: PendingMessage): Promise<Answer<SendData>>;
  /** The server's clock. */
  now(): number;
  onChange(): void;
  onAcknowledged(acknowledged: Acknowledged): void;
  /** The server will not have it, or not now. */
  onRefused(error: WireError): void;
}

/**
 * One member's unsent messages in one room. They are sent one at a time, so that they arrive in the order in which
 * they were written, each with the same id until the server has answered.
 */
export interface Outbox {
  /** A new array when something changed. */
  readonly pending: readonly PendingMessage[];
  /** Whether there is something to send, or to ask. */
  readonly busy: boolean;
  /** What is acknowledged and not in the timeline yet. */
  readonly acknowledged: readonly Acknowledged[];
  add(message: PendingMessage): void;
  retry(clientId: string): void;
  /** Forgets a message: its author does not want it, or the log and the timeline have it. */
  remove(clientId: string): void;
  /**
   * The timeline shows it, under this epoch, so it is not pending any more. Where it is not acknowledged yet it is kept
   * all the same, and sent again if need be: a log that may have lost writes can have lost this one.
   */
  shown(clientId: string, epoch: string): void;
  /** Sends once more what the log may have lost with its former epoch. */
  resendOtherThan(epoch: string): void;
  /** A moderator's decision on a held message. */
  decide(itemId: string, decision: "approve" | "reject", reason?: string): void;
  /** Asks the server what became of a held message, or of all of them. */
  ask(clientId?: string): void;
  /** The room is joined. */
  resume(): void;
  /** Uses another store, and what it holds; messages without one before move into it. */
  open(store: OutboxStore): void;
  close(): void;
}
