import type { DeletedBy, Entry, Message, Quote } from "@courtside/protocol";
import type { EntryDraft } from "@courtside/server";

interface Placed {
  seq: number;
  at: number;
  draft: EntryDraft;
}

type PlacedMessage = Placed & { draft: { kind: "message" } };

/**
 * A room as the contract's sentences describe it, and as slow as that: it keeps every draft that was stored, and works
 * out each answer from the whole of them.
 */
export class ModelRoom {
  readonly #history: Placed[] = [];

  /** Whether a store would take the draft; if so it is stored. */
  append(draft: EntryDraft, at: number): "appended" | "missing" {
    const targetId = targetOf(draft);
    if (targetId !== undefined) {
      const target = this.#find(targetId);
      if (!target || this.#deletion(target)) return "missing";
    }
    this.#history.push({ seq: this.#history.length + 1, at, draft });
    return "appended";
  }

  get seq(): number {
    return this.#history.length;
  }

  get clearedSeq(): number {
    const clear = this.#history.findLast(({ draft }) => draft.kind === "clear");
    return clear ? clear.seq - 1 : 0;
  }

  get pinned(): Message | undefined {
    const last = this.#history.findLast(({ draft }) => draft.kind === "pin");
    if (last?.draft.kind !== "pin" || last.seq <= this.clearedSeq) return undefined;
    const message = last.draft.messageId === null ? undefined : this.message(last.draft.messageId);
    return message?.deleted ? undefined : message;
  }

  /** Every entry that can be read. */
  entries(): Entry[] {
    return this.#history.filter(({ seq }) => seq > this.clearedSeq).map((each) => this.#read(each));
  }

  message(id: string): Message | undefined {
    const placed = this.#find(id);
    return placed && this.#readMessage(placed);
  }

  /** The message, unless a clear that was stored before `until` hides it. */
  #find(id: string, until = Number.POSITIVE_INFINITY): PlacedMessage | undefined {
    const cleared = this.#history.findLast(
      ({ seq, draft }) => seq < until && draft.kind === "clear",
    );
    return this.#history.find(
      (each): each is PlacedMessage =>
        each.draft.kind === "message" &&
        each.draft.message.id === id &&
        each.seq < until &&
        each.seq > (cleared?.seq ?? 0),
    );
  }

  /** Who deleted a message first, be it by its id or with all that its author had said. */
  #deletion({ seq, draft }: PlacedMessage): DeletedBy | undefined {
    const { id, author } = draft.message;
    for (const later of this.#history) {
      if (later.draft.kind !== "delete" || later.seq < seq) continue;
      const { messageId, memberId, deletedBy } = later.draft;
      if (memberId === undefined ? messageId === id : memberId === author.id) return deletedBy;
    }
    return undefined;
  }

  #read(placed: Placed): Entry {
    const { seq, at, draft } = placed;
    if (draft.kind === "message") {
      return { seq, at, kind: "message", message: this.#readMessage(placed as PlacedMessage) };
    }
    if (draft.kind === "links") {
      return { seq, at, ...draft, links: this.message(draft.messageId)?.links ?? [] };
    }
    if (draft.kind !== "edit") return { seq, at, ...draft };
    const { messageId } = draft;
    const target = this.message(messageId);
    if (!target) throw new Error("an edit that is read has a target that is read");
    if (target.deleted) return { seq, at, kind: "delete", messageId, deletedBy: target.deleted };
    const { mentions: _, ...edit } = draft;
    const { text, mentions } = target;
    return { seq, at, ...edit, text, ...(mentions && { mentions }) };
  }

  #readMessage(placed: PlacedMessage): Message {
    const { seq, at } = placed;
    const { replyTo, mentions: first, links: sent, ...message } = placed.draft.message;
    const deleted = this.#deletion(placed);
    if (deleted) return { ...message, seq, at, text: "", deleted };
    const edit = this.#history.findLast(
      ({ draft }) => draft.kind === "edit" && draft.messageId === message.id,
    );
    const linked = this.#history.findLast(
      ({ draft }) => draft.kind === "links" && draft.messageId === message.id,
    );
    const links = linked?.draft.kind === "links" ? linked.draft.links : sent;
    const isLinked = !edit || (linked && linked.seq > edit.seq);
    const edited = edit?.draft.kind === "edit" ? edit.draft : undefined;
    const mentions = edited ? edited.mentions : first;
    return {
      ...message,
      seq,
      at,
      ...(replyTo && { replyTo: this.#readQuote(replyTo, seq) }),
      ...(mentions && { mentions }),
      ...(isLinked && links && links.length > 0 && { links }),
      ...(edited && { text: edited.text, editedAt: edit?.at }),
    };
  }

  #readQuote(quote: Quote, seq: number): Quote {
    const quoted = this.#find(quote.id, seq);
    const deleted = quoted ? this.#deletion(quoted) : "system";
    return deleted ? { ...quote, text: "", deleted } : quote;
  }
}

function targetOf(draft: EntryDraft): string | undefined {
  if (draft.kind === "edit" || draft.kind === "links") return draft.messageId;
  if (draft.kind === "pin") return draft.messageId ?? undefined;
  if (draft.kind === "delete" && draft.memberId === undefined) return draft.messageId;
  return undefined;
}
