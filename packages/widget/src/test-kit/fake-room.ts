import type {
  ChatRoom,
  EntriesListener,
  EntriesOrigin,
  PendingMessage,
  RoomContext,
  RoomSnapshot,
  RoomThread,
  TimelineItem,
  Upload,
  UploadFile,
  UploadOptions,
} from "@courtside/client";
import {
  type Answer,
  DEFAULT_ROOM_SETTINGS,
  type Entry,
  type Message,
  type Position,
  type RoomSettings,
  type RoomState,
  type WireError,
  wireError,
} from "@courtside/protocol";
import { UNKNOWN_ROOM } from "../chat/room-binding.ts";
import { FakeContext, FakeThread } from "./fake-thread.ts";
import { messageItem } from "./message-item.ts";

const ANSWER: Answer<Position> = { ok: true, data: { epoch: "e", seq: 1 } };

/** A room whose every state a test can set. What the element asks of it is noted in `calls`. */
export class FakeRoom implements ChatRoom {
  readonly id: string;
  readonly calls: [name: string, ...details: unknown[]][] = [];
  /** What edits, deletions and pins are answered with. */
  answer: Answer<Position> = ANSWER;
  /** Called by `loadOlder`; gives the older items. */
  older: () => TimelineItem[] = () => [];
  /** What becomes of an upload. */
  uploading: ChatRoom["upload"] = async () => ({ ok: false, error: wireError("UNAVAILABLE") });
  readonly subscribers = new Set<() => void>();
  readonly burstListeners = new Set<(bursts: Readonly<Record<string, number>>) => void>();
  readonly entryListeners = new Set<EntriesListener>();
  #snapshot = UNKNOWN_ROOM;
  #nextId = 1;

  constructor(id: string) {
    this.id = id;
  }

  /** Changes the snapshot and tells the subscribers, as the client does. */
  set(changes: Partial<RoomSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...changes };
    for (const listener of this.subscribers) listener();
  }

  /** The room has been joined, by someone who may do what a member may. */
  join(changes: Partial<RoomSnapshot> = {}, settings: Partial<RoomSettings> = {}): void {
    const state: RoomState = {
      room: this.id,
      settings: { ...DEFAULT_ROOM_SETTINGS, ...settings },
      polls: [],
    };
    const me: RoomSnapshot["me"] = {
      capabilities: ["read", "send", "react", "edit-own", "delete-own"],
      sanctions: [],
    };
    this.set({ joined: true, epoch: "e", state, me, viewers: 2, ...changes });
  }

  /** Messages come in, as they do from the server. */
  receive(messages: readonly Message[], how: EntriesOrigin = "live"): void {
    const items: TimelineItem[] = messages.map(messageItem);
    const arrived = new Set(messages.map(({ clientId }) => clientId));
    this.set({
      items: [...this.#snapshot.items, ...items],
      pending: this.#snapshot.pending.filter(({ clientId }) => !arrived.has(clientId)),
      seq: messages.at(-1)?.seq ?? this.#snapshot.seq,
    });
    this.tell(
      messages.map((message) => ({ kind: "message", seq: message.seq, at: message.at, message })),
      how,
    );
  }

  /** Entries are told of, without any change to the snapshot. */
  tell(entries: readonly Entry[], how: EntriesOrigin = "live"): void {
    for (const listener of this.entryListeners) listener(entries, how);
  }

  /** A message is as it is now: edited or deleted. */
  replace(message: Message): void {
    this.set({
      items: this.#snapshot.items.map((item) =>
        item.kind === "message" && item.message.id === message.id ? messageItem(message) : item,
      ),
    });
  }

  getSnapshot(): RoomSnapshot {
    return this.#snapshot;
  }

  subscribe(listener: () => void): () => void {
    this.subscribers.add(listener);
    return () => this.subscribers.delete(listener);
  }

  onEntries(listener: EntriesListener): () => void {
    this.entryListeners.add(listener);
    return () => this.entryListeners.delete(listener);
  }

  send(text: string, options = {}): PendingMessage {
    this.calls.push(["send", text, options]);
    const clientId = `c${this.#nextId++}`;
    const pending: PendingMessage = {
      clientId,
      text,
      at: Date.now(),
      status: "sending",
      ...options,
    };
    this.set({ pending: [...this.#snapshot.pending, pending] });
    return pending;
  }

  /** The thread that is given for each message. */
  threading: (rootId: string) => RoomThread = (rootId) => new FakeThread(this, rootId);
  /** What is said around each message. */
  surroundings: (messageId: string) => RoomContext = (messageId) =>
    new FakeContext(this, messageId);
  readonly #threads = new Map<string, RoomThread>();

  thread(rootId: string): RoomThread {
    const thread = this.#threads.get(rootId) ?? this.threading(rootId);
    this.#threads.set(rootId, thread);
    return thread;
  }

  around(messageId: string): RoomContext {
    this.calls.push(["around", messageId]);
    return this.surroundings(messageId);
  }

  retry(clientId: string): void {
    this.calls.push(["retry", clientId]);
  }

  discard(clientId: string): void {
    this.calls.push(["discard", clientId]);
    this.set({ pending: this.#snapshot.pending.filter((m) => m.clientId !== clientId) });
  }

  async withdraw(clientId: string): Promise<Answer<Position>> {
    this.calls.push(["withdraw", clientId]);
    return this.answer;
  }

  async edit(messageId: string, text: string): Promise<Answer<Position>> {
    this.calls.push(["edit", messageId, text]);
    return this.answer;
  }

  async delete(messageId: string): Promise<Answer<Position>> {
    this.calls.push(["delete", messageId]);
    return this.answer;
  }

  /** What reactions are answered with. */
  reacting: ChatRoom["react"] = async () => ({ ok: true, data: { counts: {} } });

  react(...reaction: Parameters<ChatRoom["react"]>): ReturnType<ChatRoom["react"]> {
    this.calls.push(["react", ...reaction]);
    return this.reacting(...reaction);
  }

  async pin(messageId: string | null): Promise<Answer<Position>> {
    this.calls.push(["pin", messageId]);
    return this.answer;
  }

  async loadOlder(): Promise<{ more: boolean } | WireError> {
    this.calls.push(["loadOlder"]);
    const older = this.older();
    this.set({ items: [...older, ...this.#snapshot.items], hasOlder: false });
    return { more: false };
  }

  /** Called by `showSkipped`; gives the messages that had been left out. */
  leftOut: () => readonly Message[] = () => [];

  async showSkipped(): ReturnType<ChatRoom["showSkipped"]> {
    this.calls.push(["showSkipped"]);
    const items = [...this.#snapshot.items, ...this.leftOut().map(messageItem)];
    const first = this.leftOut()[0]?.id ?? null;
    this.set({ items: items.sort((one, other) => one.seq - other.seq), skipped: 0 });
    return { more: false, first };
  }

  setTyping(state: "typing" | "stopped" = "typing"): void {
    this.calls.push(["setTyping", state]);
  }

  sendBurst(emoji: string): void {
    this.calls.push(["sendBurst", emoji]);
  }

  onBursts(listener: (bursts: Readonly<Record<string, number>>) => void): () => void {
    this.burstListeners.add(listener);
    return () => this.burstListeners.delete(listener);
  }

  /** Emoji are thrown, by anyone. */
  burst(bursts: Readonly<Record<string, number>>): void {
    for (const listener of this.burstListeners) listener(bursts);
  }

  upload(file: UploadFile, options: UploadOptions = {}): Promise<Answer<Upload>> {
    this.calls.push(["upload", file, options]);
    return this.uploading(file, options);
  }

  setPaused(paused: "paused" | "running"): void {
    this.calls.push(["setPaused", paused]);
  }
}
