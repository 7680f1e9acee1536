import type { ChatClient, ConnectionStatus } from "@courtside/client";
import type { Capability } from "@courtside/protocol";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { FramePacer } from "../chat/frame-pacer.ts";
import { type Identity, type Lease, sameIdentity } from "../chat/shared-clients.ts";
import { type FollowedRoom, followRoom } from "./followed-room.ts";

/** What the console wants to be connected to. */
export interface ConsoleTarget {
  identity: Identity;
  rooms: readonly string[];
}

export interface ConsoleSessionOptions {
  lease: (identity: Identity) => Lease;
  /** Asked before each update; null while there is nothing to connect to. */
  target: () => ConsoleTarget | null;
}

/**
 * The console's connection, shared with the chats that it shows, and the rooms that it follows. However much happens, the
 * console is rendered once in a frame.
 */
export class ConsoleSession implements ReactiveController {
  rooms: readonly FollowedRoom[] = [];
  #current: { target: ConsoleTarget; lease: Lease; stops: (() => void)[] } | null = null;
  #ending: ReturnType<typeof setTimeout> | undefined;
  readonly #pacer: FramePacer;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: ConsoleSessionOptions;

  constructor(host: ReactiveControllerHost & HTMLElement, options: ConsoleSessionOptions) {
    this.#host = host;
    this.#options = options;
    this.#pacer = new FramePacer(() => host.requestUpdate());
    host.addController(this);
  }

  get client(): ChatClient | null {
    return this.#current?.lease.client ?? null;
  }

  get status(): ConnectionStatus {
    return this.client?.status ?? "idle";
  }

  /** The rooms in which the moderator may do something. */
  roomsWith(capability: Capability): FollowedRoom[] {
    return this.rooms.filter((room) => room.may(capability));
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
    this.#ending = setTimeout(() => this.#letGo());
  }

  #follow(target: ConsoleTarget | null): void {
    const current = this.#current;
    if (target && current ? sameTarget(target, current.target) : target === current) return;
    // The next share is taken before the last is given back: where both are in one connection, it stays up.
    const lease = target && this.#options.lease(target.identity);
    this.#letGo();
    if (!target || !lease) return;
    const { client } = lease;
    const changed = () => this.#pacer.request();
    const stops = [client.on("status", changed), client.on("session", changed)];
    this.#current = { target, lease, stops };
    this.rooms = target.rooms.map((id) => followRoom(client, id, changed));
    client.connect();
  }

  #letGo(): void {
    this.#pacer.cancel();
    for (const room of this.rooms) room.release();
    this.rooms = [];
    for (const stop of this.#current?.stops ?? []) stop();
    this.#current?.lease.release();
    this.#current = null;
  }
}

function sameTarget(a: ConsoleTarget, b: ConsoleTarget): boolean {
  return (
    sameIdentity(a.identity, b.identity) &&
    a.rooms.length === b.rooms.length &&
    a.rooms.every((room, i) => room === b.rooms[i])
  );
}
