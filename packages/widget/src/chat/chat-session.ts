import type {
  ChatClient,
  ChatRoom,
  ConnectionStatus,
  EntriesOrigin,
  RoomSnapshot,
} from "@courtside/client";
import type { Entry, Member } from "@courtside/protocol";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { CourtsideSendErrorEvent } from "../events/send-error-event.ts";
import { CourtsideSentEvent } from "../events/sent-event.ts";
import { CourtsideStatusEvent } from "../events/status-event.ts";
import { CourtsideViewersEvent } from "../events/viewers-event.ts";
import { FramePacer } from "./frame-pacer.ts";
import { outboxChanges } from "./outbox-changes.ts";
import { bindRoom, type RoomBinding, UNKNOWN_ROOM } from "./room-binding.ts";
import { type Identity, type Lease, sameIdentity } from "./shared-clients.ts";

/** What an element wants to be connected to. */
export interface Target {
  identity: Identity;
  room: string;
}

export interface SessionOptions {
  lease: (identity: Identity) => Lease;
  /** Asked before each update; null while there is nothing to connect to. */
  target: () => Target | null;
  onEntries: (entries: readonly Entry[], how: EntriesOrigin) => void;
  onSnapshot: (before: RoomSnapshot, after: RoomSnapshot) => void;
  onStatus: (status: ConnectionStatus) => void;
  /** Another room, another server, another visitor or none: what was shown is over. The room can still be told something. */
  onRestart: () => void;
}

/**
 * An element's connection: begins and ends it as the attributes and the page have it, and turns what happens into
 * the element's events. However much happens, the element is rendered ten times a second at most,
 * but for what the visitor writes.
 */
export class ChatSession implements ReactiveController {
  #current: { target: Target; lease: Lease; binding: RoomBinding } | null = null;
  #ending: ReturnType<typeof setTimeout> | undefined;
  #told: ConnectionStatus = "idle";
  readonly #pacer: FramePacer;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: SessionOptions;

  constructor(host: ReactiveControllerHost & HTMLElement, options: SessionOptions) {
    this.#host = host;
    this.#options = options;
    this.#pacer = new FramePacer(() => host.requestUpdate());
    host.addController(this);
  }

  get client(): ChatClient | null {
    return this.#current?.binding.client ?? null;
  }

  get room(): ChatRoom | null {
    return this.#current?.binding.room ?? null;
  }

  get snapshot(): RoomSnapshot {
    return this.#current?.binding.snapshot ?? UNKNOWN_ROOM;
  }

  get status(): ConnectionStatus {
    return this.client?.status ?? "idle";
  }

  get me(): Member | null {
    return this.client?.me ?? null;
  }

  /** Whether so much happens that not every frame shows it. */
  get isBusy(): boolean {
    return this.#pacer.isPaced;
  }

  /** Whether the visitor came without a token of the page: a session by token says when the token expires. */
  get isGuest(): boolean {
    const session = this.client?.session;
    return !!session && session.expiresAt === undefined;
  }

  hostConnected(): void {
    clearTimeout(this.#ending);
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    if (this.#host.isConnected) this.#follow(this.#options.target());
  }

  /** An element that is moved is taken out and put in again within one task: only what stays out has gone. */
  hostDisconnected(): void {
    this.#ending = setTimeout(() => this.end());
  }

  /** Gives the room and the share in the connection back. */
  end(): void {
    this.#letGo();
    this.#tellStatus("idle");
  }

  /** What is shown is over first, so that what remains to be said of it still gets to the server. */
  #letGo(): void {
    this.#pacer.cancel();
    if (!this.#current) return;
    this.#options.onRestart();
    this.#current.binding.release();
    this.#current.lease.release();
    this.#current = null;
  }

  #follow(target: Target | null): void {
    const current = this.#current;
    if (target && current ? sameTarget(target, current.target) : target === current) return;
    // The next share is taken before the last is given back: where both are in one connection, it stays up.
    const lease = target && this.#options.lease(target.identity);
    this.#letGo();
    if (target && lease) this.#bind(target, lease);
    this.#tellStatus(this.status);
  }

  #bind(target: Target, lease: Lease): void {
    const binding = bindRoom(lease.client, target.room, {
      onStatus: (status) => this.#tellStatus(status),
      onSession: () => this.#pacer.request(),
      onSnapshot: (before, after) => this.#snapshotChanged(before, after),
      onEntries: this.#options.onEntries,
    });
    this.#current = { target, lease, binding };
  }

  /** Tells a change: a connection that is shared may have any status already when the element comes to it. */
  #tellStatus(status: ConnectionStatus): void {
    if (status !== this.#told) {
      this.#told = status;
      this.#options.onStatus(status);
      this.#host.dispatchEvent(new CourtsideStatusEvent(status, this.client?.error ?? null));
    }
    if (this.#host.isConnected) this.#pacer.request();
  }

  #snapshotChanged(before: RoomSnapshot, after: RoomSnapshot): void {
    const { sent, refused } = outboxChanges(before, after);
    for (const message of sent) this.#host.dispatchEvent(new CourtsideSentEvent(message));
    for (const { error, text } of refused) {
      this.#host.dispatchEvent(new CourtsideSendErrorEvent(error, text));
    }
    if (after.viewers !== null && after.viewers !== before.viewers) {
      this.#host.dispatchEvent(new CourtsideViewersEvent(after.viewers));
    }
    this.#options.onSnapshot(before, after);
    if (after.pending === before.pending) this.#pacer.request();
    else this.#pacer.requestNow();
  }
}

function sameTarget(a: Target, b: Target): boolean {
  return a.room === b.room && sameIdentity(a.identity, b.identity);
}
