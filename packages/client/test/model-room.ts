import {
  DEFAULT_ROOM_SETTINGS,
  type EntriesNotice,
  type Entry,
  type HistoryData,
  type JoinData,
  type Member,
  type Message,
} from "@courtside/protocol";

/** One thing that happens in a room. Numbers pick among what there is: messages, members. */
export type Happening =
  | { kind: "message"; author: number; quotes: number | null }
  | { kind: "edit" | "delete" | "pin"; target: number }
  | { kind: "purge"; author: number }
  | { kind: "announce" | "clear" | "unpin" };

const MEMBERS: readonly Member[] = ["ann", "bob", "cem"].map((name) => ({
  id: `m_${name}`,
  name,
  role: "member",
}));

/**
 * A room as the protocol describes it and as simply as it can be written: the messages stand in a map that each happening
 * changes in place, and whatever is read reads as it stands then. It is what the client's fold is compared with.
 */
export class ModelRoom {
  readonly epoch = "model";
  readonly #entries: Entry[] = [];
  readonly #messages = new Map<string, Message>();
  #clearedSeq = 0;
  #pinned: string | null = null;

  get seq(): number {
    return this.#entries.length;
  }

  /** Appends what happens; nothing where there is nothing that it could happen to. */
  happen(happening: Happening): void {
    const seq = this.seq + 1;
    const at = seq * 10;
    switch (happening.kind) {
      case "message":
        this.#say(seq, at, happening.author, happening.quotes);
        break;
      case "announce":
        this.#entries.push({ seq, at, kind: "announce", text: `announcement ${seq}` });
        break;
      case "clear":
        this.#entries.push({ seq, at, kind: "clear" });
        this.#clearedSeq = seq;
        this.#pinned = null;
        break;
      case "unpin":
        this.#entries.push({ seq, at, kind: "pin", messageId: null });
        this.#pinned = null;
        break;
      case "purge": {
        const { id } = memberAt(happening.author);
        this.#entries.push({ seq, at, kind: "delete", memberId: id, deletedBy: "moderator" });
        for (const message of this.#messages.values()) {
          if (message.author.id === id) this.#delete(message, "moderator");
        }
        break;
      }
      default: {
        const target = this.#pick(happening.target);
        if (!target) return;
        const messageId = target.id;
        if (happening.kind === "pin") {
          this.#entries.push({ seq, at, kind: "pin", messageId });
          this.#pinned = messageId;
        } else if (happening.kind === "delete") {
          this.#entries.push({ seq, at, kind: "delete", messageId, deletedBy: "author" });
          this.#delete(target, "author");
        } else {
          const text = `edited ${seq}`;
          this.#entries.push({ seq, at, kind: "edit", messageId, text, editedBy: "m_ann" });
          target.text = text;
          target.editedAt = at;
        }
      }
    }
  }

  /** A frame of what came after `after`, up to `to`, as it reads now. */
  frame(after: number, to: number): EntriesNotice {
    const entries = this.#read(after, to);
    return { room: "model", epoch: this.epoch, from: after + 1, to, entries };
  }

  /** What `room:join` answers. */
  join(since: number | null, history: number): JoinData {
    const recovered = since !== null && since >= this.#clearedSeq;
    const page = this.#shown().slice(-history);
    return {
      room: this.state(),
      epoch: this.epoch,
      seq: this.seq,
      recovered,
      entries: recovered ? this.#read(since, this.seq) : page,
      ...(!recovered && { more: page.length < this.#shown().length }),
      pulse: { room: "model" },
      me: { capabilities: [], sanctions: [] },
    };
  }

  history(before: number, limit: number): HistoryData {
    const older = this.#shown().filter(({ seq }) => seq < before);
    const entries = older.slice(-limit);
    return { epoch: this.epoch, entries, more: older.length > entries.length };
  }

  state() {
    const pinned = this.#pinned === null ? undefined : this.#messages.get(this.#pinned);
    return {
      room: "model",
      settings: DEFAULT_ROOM_SETTINGS,
      polls: [],
      ...(pinned && !pinned.deleted && { pinned: structuredClone(pinned) }),
    };
  }

  /** All that is shown, oldest first, as it reads now. */
  #shown(): Entry[] {
    return this.#read(this.#clearedSeq, this.seq).filter(
      ({ kind }) => kind === "message" || kind === "announce",
    );
  }

  #read(after: number, to: number): Entry[] {
    return structuredClone(this.#entries.slice(after, to).map((entry) => this.#asItStands(entry)));
  }

  #asItStands(entry: Entry): Entry {
    if (entry.kind !== "edit") return entry;
    const { seq, at, messageId } = entry;
    const target = this.#messages.get(messageId);
    if (!target || target.deleted) {
      return { seq, at, kind: "delete", messageId, deletedBy: target?.deleted ?? "system" };
    }
    return { ...entry, text: target.text };
  }

  #say(seq: number, at: number, author: number, quotes: number | null) {
    const quoted = quotes === null ? undefined : this.#pick(quotes);
    const message: Message = {
      id: `m${seq}`,
      clientId: `c${seq}`,
      author: memberAt(author),
      text: `said ${seq}`,
      at,
      seq,
      ...(quoted && { replyTo: { id: quoted.id, author: quoted.author, text: quoted.text } }),
    };
    this.#messages.set(message.id, message);
    this.#entries.push({ seq, at, kind: "message", message });
  }

  #delete(message: Message, by: "author" | "moderator") {
    if (message.deleted) return;
    message.deleted = by;
    message.text = "";
    delete message.editedAt;
    delete message.replyTo;
    for (const { replyTo } of this.#messages.values()) {
      if (replyTo?.id !== message.id || replyTo.deleted) continue;
      replyTo.text = "";
      replyTo.deleted = by;
    }
  }

  #pick(target: number): Message | undefined {
    const living = [...this.#messages.values()].filter(
      ({ deleted, seq }) => !deleted && seq > this.#clearedSeq,
    );
    return living[target % living.length];
  }
}

function memberAt(author: number): Member {
  return MEMBERS[author % MEMBERS.length] as Member;
}
