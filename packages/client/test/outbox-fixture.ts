import { type Answer, type SendData, wireError } from "@courtside/protocol";
import { vi } from "vitest";
import { createOutbox } from "../src/create-outbox.ts";
import type { Outbox } from "../src/outbox.ts";
import { createOutboxStore, type OutboxStore } from "../src/outbox-store.ts";
import { memoryStorage } from "../src/storage.ts";
import { messageOf } from "./sample-entries.ts";

/** An outbox, and a server whose answers are given by hand, one for each message that was sent. Wants fake timers. */
export class OutboxFixture {
  readonly store: OutboxStore = createOutboxStore(memoryStorage(), "outbox");
  sent: { id: string; answer: (answer: Answer<SendData>) => Promise<void> }[] = [];
  /** Whether the room is joined. */
  ready = true;
  outbox: Outbox = this.newOutbox();

  constructor() {
    this.outbox.open(this.store);
  }

  newOutbox(): Outbox {
    return createOutbox({
      ready: () => this.ready,
      send: ({ clientId }) =>
        new Promise((resolve) => {
          const answer = async (given: Answer<SendData>) => {
            resolve(given);
            await vi.advanceTimersByTimeAsync(0);
          };
          this.sent.push({ id: clientId, answer });
        }),
      now: () => Date.now(),
      onChange: () => {},
      onAcknowledged: () => {},
      onRefused: () => {},
    });
  }

  /** Another outbox, with what this one has stored, in a room that is joined. */
  reload(): void {
    this.outbox.close();
    this.sent = [];
    this.outbox = this.newOutbox();
    this.outbox.open(this.store);
    this.outbox.resume();
  }

  write(...ids: string[]): void {
    for (const clientId of ids) {
      const text = `text of ${clientId}`;
      this.outbox.add({ clientId, text, at: Date.now(), status: "queued" });
    }
  }

  get sentIds(): string[] {
    return this.sent.map(({ id }) => id);
  }

  /** Answers the message that was sent last. */
  answer(answer: Answer<SendData>): Promise<void> {
    const last = this.sent.at(-1);
    if (!last) throw new Error("nothing was sent");
    return last.answer(answer);
  }

  /** Each pending message's id and status. */
  get shown(): string[] {
    return this.outbox.pending.map(({ clientId, status }) => `${clientId} ${status}`);
  }
}

export const published = (seq: number): Answer<SendData> => ({
  ok: true,
  data: { status: "published", epoch: "e1", seq, message: messageOf(seq) },
});

export const held = (itemId: string): Answer<SendData> => ({
  ok: true,
  data: { status: "held", itemId },
});

export const refused = (...error: Parameters<typeof wireError>): Answer<SendData> => ({
  ok: false,
  error: wireError(...error),
});
