import type {
  ContextSnapshot,
  PendingMessage,
  RoomContext,
  RoomThread,
  ThreadSendOptions,
  ThreadSnapshot,
} from "@courtside/client";
import type { FakeRoom } from "./fake-room.ts";

/** A thread whose every state a test can set. */
export class FakeThread implements RoomThread {
  readonly rootId: string;
  readonly listeners = new Set<() => void>();
  readonly #room: FakeRoom;
  #snapshot: ThreadSnapshot = {
    root: null,
    replies: [],
    pending: [],
    hasOlder: false,
    loading: true,
    error: null,
  };

  constructor(room: FakeRoom, rootId: string) {
    this.#room = room;
    this.rootId = rootId;
  }

  set(changes: Partial<ThreadSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, loading: false, ...changes };
    for (const listener of [...this.listeners]) listener();
  }

  getSnapshot(): ThreadSnapshot {
    return this.#snapshot;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  send(text: string, options: ThreadSendOptions = {}): PendingMessage {
    this.#room.calls.push(["send in thread", text, options]);
    return { clientId: "t", text, at: Date.now(), status: "sending", thread: this.rootId };
  }

  async loadOlder(): Promise<{ more: boolean }> {
    this.#room.calls.push(["older in thread"]);
    return { more: false };
  }
}

/** What was said around a message, as a test sets it. */
export class FakeContext implements RoomContext {
  readonly messageId: string;
  readonly listeners = new Set<() => void>();
  readonly #room: FakeRoom;
  #snapshot: ContextSnapshot = {
    items: [],
    hasOlder: false,
    hasNewer: true,
    loading: true,
    error: null,
  };

  constructor(room: FakeRoom, messageId: string) {
    this.#room = room;
    this.messageId = messageId;
  }

  set(changes: Partial<ContextSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, loading: false, ...changes };
    for (const listener of [...this.listeners]) listener();
  }

  getSnapshot(): ContextSnapshot {
    return this.#snapshot;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async loadOlder(): Promise<{ more: boolean }> {
    this.#room.calls.push(["older in context"]);
    return { more: false };
  }
}
