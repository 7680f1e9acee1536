import {
  type Answer,
  LIMITS,
  type Member,
  type QueueItem,
  type QueueNotice,
  redactQuote,
  wireError,
} from "@courtside/protocol";
import type { Records, StoredRecord } from "../store/records.ts";
import type { IdempotencyKey, RoomLog } from "../store/room-log.ts";
import {
  decidedAlready,
  type HeldDecision,
  type HeldDraft,
  type HeldMessage,
  type HoldReason,
  heldId,
  queueItem,
  readHeld,
  type WaitingMessage,
} from "./held-message.ts";

/** Records of one room that are looked through for items that wait. */
const SCAN = 200;

export interface ReviewQueueParts {
  records: Pick<Records, "get" | "read" | "commit">;
  log: Pick<RoomLog, "append" | "message">;
  /** Gives Unix milliseconds. */
  now: () => number;
  /** What changed in a room's queue, by this node. */
  onChange: (notice: QueueNotice) => void;
  /** A moderator's decision, once it is carried out; told on the node where it was made. */
  onDecision: (item: QueueItem, decided: HeldDecision) => void;
}

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

/** What a moderator says of a held message. */
export interface ReviewOrder {
  readonly room: string;
  readonly itemId: string;
  readonly decision: "approve" | "reject";
  readonly by: Member;
  readonly reason?: string;
}

/** The messages that wait for a moderator. Every method rejects only when the store fails. */
export class ReviewQueue {
  readonly #parts: ReviewQueueParts;

  constructor(parts: ReviewQueueParts) {
    this.#parts = parts;
  }

  /** Holds a message once for its command: a resend finds it where it stands. */
  async hold({ room, draft, key, reason }: Hold): Promise<HoldOutcome> {
    const { now, onChange } = this.#parts;
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
    const outcome = await this.#write(id, held, 0);
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
    const standing = readHeld((await this.#parts.records.get(collectionOf(room), id))?.value);
    return standing && outcomeOf(id, standing, key);
  }

  /** A page of what waits in a room, the newest first. */
  async read(
    room: string,
    page: { before?: string; limit: number },
  ): Promise<{ items: QueueItem[]; more: boolean }> {
    const items: QueueItem[] = [];
    for await (const { held } of this.#waiting(room, page.before)) {
      if (items.length === page.limit) return { items, more: true };
      items.push(await this.#asItStands(held));
    }
    return { items, more: false };
  }

  /**
   * Approves or rejects a message that waits. Of several moderators the first one decides, over all nodes; the others get
   * `NOT_FOUND` with who it was. An approved message is published once, with the key and the id that it was sent with.
   */
  async decide(order: ReviewOrder): Promise<Answer<Record<string, never>>> {
    const { room, itemId, decision, by, reason } = order;
    const { records, now } = this.#parts;
    const record = await records.get(collectionOf(room), itemId);
    const held = readHeld(record?.value);
    if (!record || !held) return gone();
    if (held.state === "waits") {
      const decided: HeldDecision = {
        decision,
        by: { id: by.id, name: by.name },
        at: now(),
        ...(reason !== undefined && { reason }),
      };
      // Somebody was faster: what they decided stands in the record now.
      return (await this.#settle(record, held, decided)) ?? this.decide(order);
    }
    const { decided } = held;
    if (!decided) return gone();
    const same = decided.by.id === by.id && decided.decision === decision;
    if (!same && held.state === "done") return { ok: false, error: decidedAlready(decided) };
    // Somebody approved it, and the node or the store failed before it was published.
    if (held.state === "approved") await this.#publish(itemId, held);
    return same ? { ok: true, data: {} } : { ok: false, error: decidedAlready(decided) };
  }

  /**
   * Takes a message back that waits: by its author, or because everything of its author goes.
   *
   * @param mayRetract Whether whoever asks may, by the id of the author.
   * @returns `missing` where nothing of that id waits.
   */
  async retract(
    room: string,
    itemId: string,
    mayRetract: (authorId: string) => boolean,
  ): Promise<"retracted" | "refused" | "missing"> {
    const record = await this.#parts.records.get(collectionOf(room), itemId);
    const held = readHeld(record?.value);
    if (!record || held?.state !== "waits") return "missing";
    if (!mayRetract(held.draft.author.id)) return "refused";
    const outcome = await this.#write(itemId, withoutText(held), record.version);
    if (outcome.status === "conflict") return "missing";
    this.#parts.onChange({ room, removed: [itemId] });
    return "retracted";
  }

  /** Takes back everything of a member that waits in a room. */
  async purge(room: string, memberId: string): Promise<void> {
    for await (const { id } of this.#waiting(room)) {
      await this.retract(room, id, (authorId) => authorId === memberId);
    }
  }

  async #settle(
    { id, version }: StoredRecord,
    held: WaitingMessage,
    decided: HeldDecision,
  ): Promise<Answer<Record<string, never>> | undefined> {
    const approved = decided.decision === "approve";
    const next: HeldMessage = approved
      ? { ...held, state: "approved", decided }
      : { ...withoutText(held), decided };
    const outcome = await this.#write(id, next, version);
    if (outcome.status === "conflict") return undefined;
    if (next.state === "approved") await this.#publish(id, next);
    else this.#announce(held, decided);
    return { ok: true, data: {} };
  }

  #announce(held: HeldMessage & { draft: HeldDraft }, decided: HeldDecision): void {
    const item = queueItem(held);
    this.#parts.onChange({ room: item.room, removed: [item.id] });
    this.#parts.onDecision(item, decided);
  }

  /** The log takes a message's id once, so that it is published once however often this is tried. */
  async #publish(id: string, held: HeldMessage & { state: "approved" }): Promise<void> {
    const { log } = this.#parts;
    const { room, draft, key } = held;
    const append = { draft: { kind: "message", message: draft }, key } as const;
    const published = await log.message(room, id);
    const outcomes = published ? [] : await log.append(room, [append]);
    await this.#write(id, { ...withoutText(held), decided: held.decided });
    // Two may publish it at the same time; one of them has.
    if (outcomes[0]?.status === "appended") this.#announce(held, held.decided);
  }

  /** What waits, the newest first; with `before` what is older than that item. */
  async *#waiting(room: string, before?: string) {
    const { records } = this.#parts;
    const collection = collectionOf(room);
    let version: number | undefined;
    if (before !== undefined) {
      version = (await records.get(collection, before))?.version;
      // It is forgotten, and everything older with it.
      if (version === undefined) return;
    }
    for (;;) {
      const page = { ...(version !== undefined && { before: version }), limit: SCAN };
      const found = await records.read(collection, page);
      for (const { id, value } of found.records) {
        const held = readHeld(value);
        if (held?.state === "waits") yield { id, held };
      }
      version = found.records.at(-1)?.version;
      if (!found.more || version === undefined) return;
    }
  }

  /** A quote of what was deleted meanwhile goes without its text. */
  async #asItStands(held: WaitingMessage): Promise<QueueItem> {
    const item = queueItem(held);
    const quote = item.message.replyTo;
    if (!quote) return item;
    const quoted = await this.#parts.log.message(held.room, quote.id);
    if (quoted && !quoted.deleted) return item;
    const message = { ...item.message, seq: 0 };
    const { seq: _, ...redacted } = redactQuote(message, quote.id, quoted?.deleted ?? "system");
    return { ...item, message: redacted };
  }

  #write(id: string, value: HeldMessage, expect?: number) {
    const { records, now } = this.#parts;
    const write = {
      id,
      value,
      expiresAt: now() + LIMITS.heldMs,
      ...(expect !== undefined && { expect }),
    };
    return records.commit(collectionOf(value.room), [write]);
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

function collectionOf(room: string): string {
  return `queue:${room}`;
}

function gone(): { ok: false; error: ReturnType<typeof wireError> } {
  return { ok: false, error: wireError("NOT_FOUND", { field: "itemId" }) };
}
