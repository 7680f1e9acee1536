import { type QueueItem, redactQuote } from "@courtside/protocol";
import type { IdempotencyKey } from "../store/room-log.ts";
import {
  type Decided,
  decidedAlready,
  decisionOf,
  gone,
  type HeldDecision,
  isSame,
  type ReviewOrder,
} from "./decision.ts";
import {
  type HeldDraft,
  type HeldMessage,
  type HoldReason,
  heldId,
  queueItem,
  readHeld,
  type WaitingMessage,
} from "./held-message.ts";
import { isReport, type QueueParts, type StoredItem } from "./queue-store.ts";

/** A message that is to wait. */
export interface Hold {
  readonly room: string;
  readonly draft: HeldDraft;
  readonly key: IdempotencyKey;
  readonly reason: HoldReason;
}

/** Where a held message stands. */
export type HoldOutcome =
  | { status: "held"; itemId: string }
  /** It is in the log, with the item's id. */
  | { status: "approved"; itemId: string }
  /** A moderator decided against it, perhaps with a reason, or it was taken back. */
  | { status: "refused"; reason?: string }
  /** The id was used for another message. */
  | { status: "reused" };

/** The messages that are not published because they wait for a moderator. */
export class HeldQueue {
  readonly #parts: QueueParts;

  constructor(parts: QueueParts) {
    this.#parts = parts;
  }

  /** Holds a message once for its command: a resend finds it where it stands. */
  async hold({ room, draft, key, reason }: Hold): Promise<HoldOutcome> {
    const { store, now, onChange } = this.#parts;
    const id = heldId(room, key);
    const at = now();
    const held: WaitingMessage = {
      ...reason,
      room,
      key,
      at,
      state: "waits",
      draft: { ...draft, id },
    };
    const outcome = await store.write(id, held, 0);
    if (outcome.status === "committed") {
      onChange({ room, added: [queueItem(held)] });
      return { status: "held", itemId: id };
    }
    const standing = readHeld(outcome.records[0]?.value);
    return standing ? outcomeOf(id, standing, key) : { status: "held", itemId: id };
  }

  /** Where the message of a command stands; undefined where it was not held, or that is forgotten. */
  async find(room: string, key: IdempotencyKey): Promise<HoldOutcome | undefined> {
    const id = heldId(room, key);
    const standing = (await this.#parts.store.get(room, id))?.value;
    return standing && !isReport(standing) ? outcomeOf(id, standing, key) : undefined;
  }

  /** The item as it is shown: a quote of what was deleted meanwhile goes without its text. */
  async shown(held: HeldMessage & { draft: HeldDraft }): Promise<QueueItem> {
    const item = queueItem(held);
    const quote = item.message.replyTo;
    if (!quote) return item;
    const quoted = await this.#parts.log.message(held.room, quote.id);
    if (quoted && !quoted.deleted) return item;
    const message = { ...item.message, seq: 0 };
    const { seq: _, ...redacted } = redactQuote(message, quote.id, quoted?.deleted ?? "system");
    return { ...item, message: redacted };
  }

  /** An approved message is published once, with the key and the id that it was sent with. */
  async decide(
    { id, version, value: held }: StoredItem<HeldMessage>,
    order: ReviewOrder,
  ): Promise<Decided> {
    if (held.state === "waits") {
      return this.#settle(id, version, held, decisionOf(order, this.#parts.now()));
    }
    const { decided } = held;
    if (!decided) return gone();
    // Somebody approved it, and the node or the store failed before it was published.
    if (held.state === "approved") await this.#publish(id, held);
    if (isSame(decided, order)) return { ok: true, data: {} };
    return decidedAlready(decided, decided.decision === "approve" ? "approved" : "rejected");
  }

  /** See `ReviewQueue.retract`. */
  async retract(
    room: string,
    itemId: string,
    mayRetract: (authorId: string) => boolean,
  ): Promise<"retracted" | "refused" | "missing"> {
    const { store, onChange } = this.#parts;
    const stored = await store.get(room, itemId);
    const held = stored?.value;
    if (!held || isReport(held) || held.state !== "waits") return "missing";
    if (!mayRetract(held.draft.author.id)) return "refused";
    const outcome = await store.write(itemId, withoutText(held), stored.version);
    if (outcome.status === "conflict") return "missing";
    this.#parts.onDropped?.(itemId);
    onChange({ room, removed: [itemId] });
    return "retracted";
  }

  async #settle(
    id: string,
    version: number,
    held: WaitingMessage,
    decided: HeldDecision,
  ): Promise<Decided> {
    const approved = decided.decision === "approve";
    const next: HeldMessage = approved
      ? { ...held, state: "approved", decided }
      : { ...withoutText(held), decided };
    const outcome = await this.#parts.store.write(id, next, version);
    // Somebody was faster: what they decided stands in the record now.
    if (outcome.status === "conflict") return undefined;
    if (next.state === "approved") await this.#publish(id, next);
    else {
      this.#parts.onDropped?.(id);
      this.#announce(held, decided);
    }
    return { ok: true, data: {} };
  }

  #announce(held: HeldMessage & { draft: HeldDraft }, decided: HeldDecision): void {
    const item = queueItem(held);
    this.#parts.onChange({ room: item.room, removed: [item.id] });
    this.#parts.onDecision(item, decided);
  }

  /** The log takes a message's id once, so that it is published once however often this is tried. */
  async #publish(id: string, held: HeldMessage & { state: "approved" }): Promise<void> {
    const { log, store } = this.#parts;
    const { room, draft, key } = held;
    const append = { draft: { kind: "message", message: draft }, key } as const;
    const published = await log.message(room, id);
    const outcomes = published ? [] : await log.append(room, [append]);
    await store.write(id, { ...withoutText(held), decided: held.decided });
    // Two may publish it at the same time; one of them has.
    const [outcome] = outcomes;
    if (outcome?.status !== "appended") return;
    this.#announce(held, held.decided);
    if (outcome.entry.kind === "message") this.#parts.onPublished?.(room, outcome.entry.message);
  }
}

function outcomeOf(
  itemId: string,
  held: HeldMessage,
  { fingerprint }: IdempotencyKey,
): HoldOutcome {
  if (held.key.fingerprint !== fingerprint) return { status: "reused" };
  if (held.state !== "done") return { status: "held", itemId };
  const { decided } = held;
  if (decided?.decision === "approve") return { status: "approved", itemId };
  return { status: "refused", ...(decided?.reason !== undefined && { reason: decided.reason }) };
}

function withoutText(held: HeldMessage): HeldMessage & { state: "done" } {
  const { room, key, at, reasonCode, hook } = held;
  return { room, key, at, reasonCode, hook, state: "done" };
}
