import {
  type DeletedBy,
  editMessage,
  linkMessage,
  type Message,
  redactMessage,
  redactQuote,
} from "@courtside/protocol";
import { redactQuoteOf, settleQuote } from "./present-entry.ts";

/** One room's messages as they stand, by id, with the pin: the pinned one stays when retention takes its entry. */
export class MemoryMessages {
  readonly #messages = new Map<string, Message>();
  #pinnedId: string | null = null;
  /** The pinned message's id while only its pin keeps it. */
  #keptByPin: string | undefined;

  get(messageId: string): Message | undefined {
    return this.#messages.get(messageId);
  }

  get pinned(): Message | undefined {
    return this.#pinnedId === null ? undefined : this.#messages.get(this.#pinnedId);
  }

  /** @param quoted The message that it quotes, where there is one that may be read. */
  add(message: Message, quoted: Message | undefined): void {
    const { id } = message;
    if (this.#messages.has(id)) {
      throw new Error(`The log already holds a message with the id ${id}.`);
    }
    this.#messages.set(id, settleQuote(message, quoted));
  }

  edit(messageId: string, change: Parameters<typeof editMessage>[1]): void {
    this.#messages.set(messageId, editMessage(this.#messages.get(messageId) as Message, change));
  }

  link(messageId: string, links: Parameters<typeof linkMessage>[1]): void {
    this.#messages.set(messageId, linkMessage(this.#messages.get(messageId) as Message, links));
  }

  delete(messageId: string, by: DeletedBy): void {
    for (const message of this.#messages.values()) {
      if (message.id === messageId) this.#redact(message, by);
      else this.#replace(message, redactQuote(message, messageId, by));
    }
  }

  /** Deletes all that a member has said, also where others quote it. */
  purge(memberId: string, by: DeletedBy): void {
    for (const message of this.#messages.values()) {
      if (message.author.id === memberId) this.#redact(message, by);
      else this.#replace(message, redactQuoteOf(message, memberId, by));
    }
  }

  pin(messageId: string | null): void {
    this.#pinnedId = messageId;
    if (this.#keptByPin === undefined || this.#keptByPin === messageId) return;
    this.#messages.delete(this.#keptByPin);
    this.#keptByPin = undefined;
  }

  /** Lets go of a message whose entry retention takes. */
  release(messageId: string): void {
    if (messageId === this.#pinnedId) this.#keptByPin = messageId;
    else this.#messages.delete(messageId);
  }

  #redact(message: Message, by: DeletedBy): void {
    if (message.deleted) return;
    this.#messages.set(message.id, redactMessage(message, by));
    if (message.id === this.#pinnedId) this.pin(null);
  }

  #replace(message: Message, next: Message): void {
    if (next !== message) this.#messages.set(message.id, next);
  }
}
