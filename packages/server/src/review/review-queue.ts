import type { Answer, QueueItem } from "@courtside/protocol";
import type { Records } from "../store/records.ts";
import type { IdempotencyKey } from "../store/room-log.ts";
import { gone, type ReviewOrder } from "./decision.ts";
import type { HeldMessage } from "./held-message.ts";
import { HeldQueue, type Hold, type HoldOutcome } from "./held-queue.ts";
import { isReport, type QueueParts, QueueStore, type StoredItem } from "./queue-store.ts";
import { ReportQueue } from "./report-queue.ts";
import type { Report, ReportedMessage } from "./reported-message.ts";

export interface ReviewQueueParts extends Omit<QueueParts, "store"> {
  records: Pick<Records, "get" | "read" | "commit">;
}

/**
 * What waits for a moderator: messages that are held, and published ones that were reported. Every method rejects only when
 * the store fails.
 */
export class ReviewQueue {
  readonly #store: QueueStore;
  readonly #held: HeldQueue;
  readonly #reports: ReportQueue;

  constructor({ records, ...parts }: ReviewQueueParts) {
    this.#store = new QueueStore(records, parts.now);
    this.#held = new HeldQueue({ ...parts, store: this.#store });
    this.#reports = new ReportQueue({ ...parts, store: this.#store });
  }

  /** Holds a message once for its command: a resend finds it where it stands. */
  hold(hold: Hold): Promise<HoldOutcome> {
    return this.#held.hold(hold);
  }

  /** Where the message of a command stands; undefined where it was not held, or that is forgotten. */
  find(room: string, key: IdempotencyKey): Promise<HoldOutcome | undefined> {
    return this.#held.find(room, key);
  }

  /**
   * Puts a published message before the moderators, once for each member who reports it.
   *
   * @returns `known` where the report changes nothing: the member has reported it before, or a moderator has looked at it;
   *   `busy` where it could not be counted at this moment.
   */
  report(report: Report): Promise<"counted" | "known" | "busy"> {
    return this.#reports.report(report);
  }

  /** A page of what waits in a room, the newest first; reported ones by their last report. */
  async read(
    room: string,
    page: { before?: string; limit: number },
  ): Promise<{ items: QueueItem[]; more: boolean }> {
    const items: QueueItem[] = [];
    for await (const { value } of this.#store.waiting(room, page.before)) {
      const item = isReport(value) ? await this.#reports.shown(value) : await this.#shown(value);
      if (!item) continue;
      if (items.length === page.limit) return { items, more: true };
      items.push(item);
    }
    return { items, more: false };
  }

  /**
   * Approves or rejects what waits: a held message is published or not, a reported one kept or deleted. Of several
   * moderators the first one decides, over all nodes; the others get `NOT_FOUND` with who it was.
   */
  async decide(order: ReviewOrder): Promise<Answer<Record<string, never>>> {
    const stored = await this.#store.get(order.room, order.itemId);
    if (!stored) return gone();
    const answer = isReport(stored.value)
      ? await this.#reports.decide(stored as StoredItem<ReportedMessage>, order)
      : await this.#held.decide(stored as StoredItem<HeldMessage>, order);
    return answer ?? this.decide(order);
  }

  /**
   * Takes a message back that waits: by its author, or because everything of its author goes.
   *
   * @param mayRetract Whether whoever asks may, by the id of the author.
   * @returns `missing` where nothing of that id waits.
   */
  retract(
    room: string,
    itemId: string,
    mayRetract: (authorId: string) => boolean,
  ): Promise<"retracted" | "refused" | "missing"> {
    return this.#held.retract(room, itemId, mayRetract);
  }

  /** Takes a reported message out of the queue, because it was deleted. */
  withdraw(room: string, messageId: string): Promise<void> {
    return this.#reports.withdraw(room, messageId);
  }

  /** Takes back everything of a member that waits in a room. */
  async purge(room: string, memberId: string): Promise<void> {
    for await (const { id, value } of this.#store.waiting(room)) {
      if (!isReport(value)) await this.retract(room, id, (authorId) => authorId === memberId);
      else if (value.authorId === memberId) await this.withdraw(room, value.messageId);
    }
  }

  async #shown(held: HeldMessage): Promise<QueueItem | undefined> {
    return held.state === "done" ? undefined : this.#held.shown(held);
  }
}
