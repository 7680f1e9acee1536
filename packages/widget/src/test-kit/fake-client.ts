import type {
  ChatClient,
  ChatClientEvents,
  ChatRoom,
  ConnectionStatus,
  EntriesListener,
  EntriesOrigin,
  PendingMessage,
  RoomSnapshot,
  SendCommand,
  TimelineItem,
} from "@courtside/client";
import {
  type Answer,
  type CommandName,
  type CommandPayload,
  DEFAULT_ROOM_SETTINGS,
  type Entry,
  LIMITS,
  type Member,
  type Message,
  type Position,
  type QueueNotice,
  type RoomSettings,
  type RoomState,
  type Session,
  type WireError,
  wireError,
} from "@courtside/protocol";
import { UNKNOWN_ROOM } from "../chat/room-binding.ts";
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
  readonly subscribers = new Set<() => void>();
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

  retry(clientId: string): void {
    this.calls.push(["retry", clientId]);
  }

  discard(clientId: string): void {
    this.calls.push(["discard", clientId]);
    this.set({ pending: this.#snapshot.pending.filter((m) => m.clientId !== clientId) });
  }

  async edit(messageId: string, text: string): Promise<Answer<Position>> {
    this.calls.push(["edit", messageId, text]);
    return this.answer;
  }

  async delete(messageId: string): Promise<Answer<Position>> {
    this.calls.push(["delete", messageId]);
    return this.answer;
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

  setPaused(paused: "paused" | "running"): void {
    this.calls.push(["setPaused", paused]);
  }
}

/** A client without a connection, whose every state a test can set. */
export class FakeClient implements ChatClient {
  status: ConnectionStatus = "idle";
  me: Member | null = null;
  session: Session | null = null;
  error: WireError | null = null;
  retryAt: number | null = null;
  guestName: string | null = null;
  closed = false;
  readonly calls: string[] = [];
  readonly rooms = new Map<string, FakeRoom>();
  /** What `signInAsGuest` is refused with. */
  nameRefusal: WireError | null = null;
  /** The commands that were sent. */
  readonly commands: { name: CommandName; payload: Record<string, unknown> }[] = [];
  /** Answers commands by their names; the others are not found. */
  readonly answers: { [C in CommandName]?: (payload: CommandPayload<C>) => unknown } = {};
  readonly #listeners = new Map<string, Set<(value: never) => void>>();

  readonly command: SendCommand = async (name, payload) => {
    this.commands.push({ name, payload: payload as Record<string, unknown> });
    const data = this.answers[name]?.(payload as never);
    if (data === undefined) return { ok: false, error: wireError("NOT_FOUND") };
    const refused = typeof data === "object" && data !== null && "code" in data;
    return (refused ? { ok: false, error: data } : { ok: true, data }) as never;
  };

  /** The commands of a name that were sent, without the ids that are made for them. */
  sent<C extends CommandName>(name: C): CommandPayload<C>[] {
    return this.commands
      .filter((command) => command.name === name)
      .map(({ payload: { id: _, ...payload } }) => payload as never);
  }

  /** The server says that a queue changed. */
  changeQueue(notice: QueueNotice): void {
    this.#emit("queue", notice);
  }

  /** The session begins: as a guest, unless the session says when a token expires. */
  accept(member: Member, session: Partial<Session> = {}): void {
    this.me = member;
    this.session = {
      member,
      serverTime: Date.now(),
      limits: { ...LIMITS },
      protocol: 1,
      ...session,
    };
    this.#emit("session", this.session);
    this.setStatus("connected");
  }

  setStatus(
    status: ConnectionStatus,
    changes: Partial<Pick<FakeClient, "error" | "retryAt">> = {},
  ) {
    Object.assign(this, { error: null, retryAt: null, ...changes, status });
    this.#emit("status", status);
  }

  /** The listeners that have not been taken off. */
  get listenerCount(): number {
    return [...this.#listeners.values()].reduce((sum, { size }) => sum + size, 0);
  }

  serverNow(): number {
    return Date.now();
  }

  connect(): void {
    this.calls.push("connect");
    if (this.status === "idle") this.setStatus("connecting");
  }

  disconnect(): void {
    this.calls.push("disconnect");
    this.setStatus("idle");
  }

  retryNow(): void {
    this.calls.push("retryNow");
  }

  async signInAsGuest(name: string): Promise<Member> {
    this.calls.push(`signInAsGuest ${name}`);
    if (this.nameRefusal) throw this.nameRefusal;
    this.guestName = name;
    this.accept({ id: this.me?.id ?? "g_1", name, role: "viewer" });
    return this.me as unknown as Member;
  }

  signOut(): void {
    this.calls.push("signOut");
  }

  room(id: string): FakeRoom {
    let room = this.rooms.get(id);
    if (!room) {
      room = new FakeRoom(id);
      this.rooms.set(id, room);
    }
    return room;
  }

  on<E extends keyof ChatClientEvents>(
    event: E,
    listener: (value: ChatClientEvents[E]) => void,
  ): () => void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  close(): void {
    this.closed = true;
  }

  #emit<E extends keyof ChatClientEvents>(event: E, value: ChatClientEvents[E]): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(value as never);
  }
}
