import type {
  ChatClient,
  ChatClientEvents,
  ConnectionStatus,
  SendCommand,
} from "@courtside/client";
import {
  type CommandName,
  type CommandPayload,
  LIMITS,
  type Member,
  type QueueNotice,
  type Session,
  type WireError,
  wireError,
} from "@courtside/protocol";
import { FakeRoom } from "./fake-room.ts";

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
