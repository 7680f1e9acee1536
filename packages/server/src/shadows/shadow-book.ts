import { type Entry, type Message, redactMessage } from "@courtside/protocol";
import type { Connection } from "../connection/connection.ts";
import type { ConnectionIndex } from "../connection/connection-index.ts";
import { type MirrorChange, RecordMirror } from "../store/record-mirror.ts";
import type { Records } from "../store/records.ts";
import type { IdempotencyKey } from "../store/room-log.ts";
import {
  readShadowed,
  type ShadowedMessage,
  type ShownAlone,
  shadowFrame,
  shadowKey,
} from "./shadowed-message.ts";

const COLLECTION = "shadowed";

/** Milliseconds for which an author finds a shadowed message again, for example after a reload. */
const KEPT_MS = 3_600_000;

/** Messages of one author in one room that are kept: what one sees of a busy room at a glance. */
const KEPT_MESSAGES = 100;

export interface ShadowBookParts {
  records: Records;
  connections: ConnectionIndex;
  now: () => number;
  onFault: (error: unknown) => void;
}

/**
 * The messages that only their authors see, for a while. They are in no room's log: they take no seq, so that nobody else can
 * find a gap, and no reading of the log can bring them up. Every node follows them and shows them to the author's own
 * connections.
 */
export class ShadowBook {
  readonly #parts: ShadowBookParts;
  readonly #mirror: RecordMirror<ShadowedMessage>;
  /** By room and author, then by key. */
  readonly #authors = new Map<string, Map<string, ShadowedMessage>>();

  constructor(parts: ShadowBookParts) {
    this.#parts = parts;
    this.#mirror = new RecordMirror({
      ...parts,
      collection: COLLECTION,
      read: readShadowed,
      onChange: (change) => this.#changed(change),
    });
  }

  start(): Promise<void> {
    return this.#mirror.start();
  }

  close(): Promise<void> {
    return this.#mirror.close();
  }

  sweep(): void {
    for (const key of this.#mirror.sweep()) this.#forget(key);
  }

  /**
   * Keeps a message, once for its author and command, and shows it on all of the author's connections.
   *
   * @returns the message that is kept: this one, or the first that the same command made.
   */
  async keep(shadowed: ShadowedMessage): Promise<ShadowedMessage> {
    const { records, now } = this.#parts;
    const key = keyOf(shadowed);
    const expiresAt = now() + KEPT_MS;
    const overflow = this.#of(shadowed.room, shadowed.message.author.id).slice(KEPT_MESSAGES - 1);
    const outcome = await records.commit(COLLECTION, [
      { id: key, value: shadowed, expiresAt, expect: 0 },
      ...overflow.map((oldest) => ({ id: keyOf(oldest), value: null })),
    ]);
    this.#mirror.note(outcome.records);
    if (outcome.status === "committed") return shadowed;
    const standing = readShadowed(outcome.records[0]?.value);
    if (!standing) throw new Error("A shadowed message could not be read.");
    return standing;
  }

  /** The message that a command has made before; undefined when there is none. */
  async find(
    room: string,
    { memberId, commandId }: Pick<IdempotencyKey, "memberId" | "commandId">,
  ): Promise<ShadowedMessage | undefined> {
    const key = shadowKey(room, memberId, commandId);
    const record = await this.#parts.records.get(COLLECTION, key);
    return record && readShadowed(record.value);
  }

  /** Whether an author has messages in a room that only they see. */
  has(room: string, memberId: string): boolean {
    return this.#authors.has(authorKey(room, memberId));
  }

  /** An author's message by its own id, as far as this node has heard of it, unless it is deleted. */
  message(room: string, memberId: string, messageId: string): ShadowedMessage | undefined {
    if (!this.has(room, memberId)) return undefined;
    return this.#of(room, memberId).find(
      ({ message }) => message.id === messageId && !message.deleted,
    );
  }

  /** Puts an edited or deleted message in the place of what it was. */
  async replace(shadowed: ShadowedMessage): Promise<void> {
    const { records, now } = this.#parts;
    const write = { id: keyOf(shadowed), value: shadowed, expiresAt: now() + KEPT_MS };
    this.#mirror.note((await records.commit(COLLECTION, [write])).records);
  }

  /** Takes away the text of all that an author has said in a room. */
  async purge(room: string, memberId: string): Promise<void> {
    for (const shadowed of this.#of(room, memberId)) {
      if (shadowed.message.deleted) continue;
      await this.replace({ ...shadowed, message: redactMessage(shadowed.message, "moderator") });
    }
  }

  /** Shows a connection what its member has said in a room that they have just entered. */
  show({ socket, identity }: Connection, room: string, epoch: string): void {
    for (const shadowed of this.#of(room, identity.member.id).reverse()) {
      if (shadowed.epoch !== epoch) continue;
      socket.emit("room:entries", shadowFrame(shadowed, messageEntry(shadowed.message)));
    }
  }

  /**
   * Shows an author, on the connections that this node has of them, what they make of a message that everyone sees. It is
   * kept nowhere: for all others, and after a reload, the message is as it was.
   */
  showEdit(shown: ShownAlone, text: string): void {
    const { message } = shown;
    this.#showAuthor(shown, entryOf(message, { ...message, text, editedAt: this.#parts.now() }));
  }

  /** An author's messages in a room, the newest first. */
  #of(room: string, memberId: string): ShadowedMessage[] {
    const theirs = [...(this.#authors.get(authorKey(room, memberId))?.values() ?? [])];
    return theirs.sort((a, b) => b.message.at - a.message.at);
  }

  #changed({ id: key, before, after }: MirrorChange<ShadowedMessage>): void {
    if (!after) {
      this.#forget(key);
      return;
    }
    const author = authorKey(after.room, after.message.author.id);
    const theirs = this.#authors.get(author) ?? new Map<string, ShadowedMessage>();
    theirs.set(key, after);
    this.#authors.set(author, theirs);
    this.#showAuthor(after, entryOf(before?.message, after.message));
  }

  #showAuthor(shown: ShownAlone, entry: Entry): void {
    for (const { socket, rooms } of this.#parts.connections.of(shown.message.author.id)) {
      if (rooms.get(shown.room)?.position.epoch !== shown.epoch) continue;
      socket.emit("room:entries", shadowFrame(shown, entry));
    }
  }

  #forget(key: string): void {
    const author = key.slice(0, key.lastIndexOf("|"));
    const theirs = this.#authors.get(author);
    if (theirs?.delete(key) && theirs.size === 0) this.#authors.delete(author);
  }
}

function keyOf({ room, message }: ShadowedMessage): string {
  return shadowKey(room, message.author.id, message.clientId);
}

function authorKey(room: string, memberId: string): string {
  return `${room}|${memberId}`;
}

/** What has happened to a message, as an entry of the kind that it would be in the log. */
function entryOf(before: Message | undefined, after: Message): Entry {
  if (!before) return messageEntry(after);
  const { id: messageId, seq, author, text, deleted, editedAt = after.at } = after;
  if (deleted) return { kind: "delete", seq, at: after.at, messageId, deletedBy: deleted };
  return { kind: "edit", seq, at: editedAt, messageId, text, editedBy: author.id };
}

function messageEntry(message: Message): Entry {
  return { kind: "message", seq: message.seq, at: message.at, message };
}
