import type { Message } from "@courtside/protocol";

/** A message that was handed to the log, as far as it is known before it comes back with its place. */
export type SaidMessage = Pick<Message, "id" | "author" | "text" | "at">;

/** More are not looked at, however they came. */
const MAX_SAID = 50;

/**
 * What this node has handed to a room's log and the log has not announced yet. Between the two somebody could say the same
 * thing again, and no rule that looks at what was said lately would see it.
 */
export class JustSaid {
  readonly #messages = new Map<string, SaidMessage>();

  /** Takes note of a message. Returns a function that takes it back, for one that was not stored. */
  note(message: SaidMessage): () => void {
    this.#messages.set(message.id, message);
    const [oldest] = this.#messages.keys();
    if (this.#messages.size > MAX_SAID && oldest !== undefined) this.#messages.delete(oldest);
    return () => this.forget(message.id);
  }

  /** The log has announced it. */
  forget(messageId: string): void {
    this.#messages.delete(messageId);
  }

  /** The newest first. */
  list(): SaidMessage[] {
    return [...this.#messages.values()].reverse();
  }
}
