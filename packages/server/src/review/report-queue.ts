import { type QueueItem, redactMessage } from "@courtside/protocol";
import { Lane } from "../connection/lane.ts";
import { deletionOf } from "../store/deletion-of.ts";
import {
  type Decided,
  decidedAlready,
  decisionOf,
  gone,
  isSame,
  type ReviewOrder,
} from "./decision.ts";
import { isReport, type QueueParts, type StoredItem } from "./queue-store.ts";
import {
  closed,
  type Report,
  type ReportedMessage,
  reportId,
  reportItem,
  withReport,
} from "./reported-message.ts";

/** Attempts to add a report while other nodes add theirs. */
const TRIES = 8;

/** The published messages that members have reported: one item each, however many report it. */
export class ReportQueue {
  readonly #parts: QueueParts;
  /** A bad message is reported by many at once, which would be in each other's way. */
  readonly #lane = new Lane();

  constructor(parts: QueueParts) {
    this.#parts = parts;
  }

  /** @returns `known` where it changes nothing; `busy` where too many reported it on other nodes at this moment. */
  report(report: Report): Promise<"counted" | "known" | "busy"> {
    const { store, now, onChange } = this.#parts;
    const { room, message } = report;
    const id = reportId(message.id);
    return this.#lane.run(async () => {
      for (let tries = 0; tries < TRIES; tries += 1) {
        const stored = await store.get(room, id);
        const standing = stored && isReport(stored.value) ? stored.value : undefined;
        const next = withReport(standing, report, now());
        if (!next) return "known";
        const outcome = await store.write(id, next, stored?.version ?? 0);
        if (outcome.status === "conflict") continue;
        onChange({ room, added: [reportItem(next, message)] });
        return "counted";
      }
      return "busy";
    });
  }

  /** The item as it is shown; undefined once the message is gone. */
  async shown(reported: ReportedMessage): Promise<QueueItem | undefined> {
    const message = await this.#parts.log.message(reported.room, reported.messageId);
    return message && !message.deleted ? reportItem(reported, message) : undefined;
  }

  /** Takes an item out of the queue, because its message is gone. */
  async withdraw(room: string, messageId: string): Promise<void> {
    const stored = await this.#parts.store.get(room, reportId(messageId));
    if (stored?.value.state !== "waits" || !isReport(stored.value)) return;
    await this.#close(stored as StoredItem<ReportedMessage>);
  }

  /** To `approve` is to keep the message, to `reject` is to delete it. */
  async decide(stored: StoredItem<ReportedMessage>, order: ReviewOrder): Promise<Decided> {
    const { id, version, value } = stored;
    const { store, now } = this.#parts;
    if (value.state !== "waits") return this.#decidedBefore(id, value, order);
    const item = await this.shown(value);
    if (!item) {
      await this.#close(stored);
      return gone();
    }
    const decided = decisionOf(order, now());
    const next = closed(value, decided.decision === "approve" ? "done" : "rejected", decided);
    const outcome = await store.write(id, next, version);
    if (outcome.status === "conflict") return undefined;
    if (next.state === "rejected") await this.#remove(id, next);
    this.#parts.onChange({ room: value.room, removed: [id] });
    this.#parts.onDecision(next.state === "rejected" ? withoutText(item) : item, decided);
    return { ok: true, data: {} };
  }

  async #decidedBefore(id: string, value: ReportedMessage, order: ReviewOrder): Promise<Decided> {
    const { decided, state } = value;
    if (!decided) return gone();
    // Somebody decided, and the node or the store failed before the message was deleted.
    if (state === "rejected") await this.#remove(id, value);
    if (isSame(decided, order)) return { ok: true, data: {} };
    return decidedAlready(decided, decided.decision === "approve" ? "kept" : "removed");
  }

  /** A message that is deleted already stays so, however often this is tried. */
  async #remove(id: string, value: ReportedMessage): Promise<void> {
    const { store, log } = this.#parts;
    const { room, messageId } = value;
    const message = await log.message(room, messageId);
    if (message) await log.append(room, [{ draft: deletionOf(message, "moderator") }]);
    await store.write(id, closed(value, "done"));
  }

  async #close({ id, version, value }: StoredItem<ReportedMessage>): Promise<void> {
    const { store, onChange } = this.#parts;
    const outcome = await store.write(id, closed(value, "done"), version);
    if (outcome.status === "committed") onChange({ room: value.room, removed: [id] });
  }
}

/** Nothing that is told afterwards says what was deleted. */
function withoutText(item: QueueItem): QueueItem {
  const { seq: _, ...message } = redactMessage({ ...item.message, seq: 0 }, "moderator");
  return { ...item, message };
}
