import type { Connection } from "./connection.ts";

const CHECK_MS = 1_000;

export interface SessionExpiryOptions {
  /** Milliseconds before the end of a token at which its client is told. */
  noticeMs: number;
  /** Gives Unix milliseconds. */
  now: () => number;
}

/**
 * Watches the tokens of all connections with one timer: tells a client ahead of time, and disconnects the one that did
 * not refresh. It comes back with a fresh token, or is refused with `TOKEN_EXPIRED`.
 */
export class SessionExpiry {
  readonly #options: SessionExpiryOptions;
  readonly #watched = new Set<Connection>();
  readonly #timer: NodeJS.Timeout;

  constructor(options: SessionExpiryOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.check(), CHECK_MS);
    this.#timer.unref();
  }

  watch(connection: Connection): void {
    if (connection.identity.expiresAt !== undefined) this.#watched.add(connection);
  }

  forget(connection: Connection): void {
    this.#watched.delete(connection);
  }

  check(): void {
    const now = this.#options.now();
    for (const connection of this.#watched) {
      const { expiresAt = Number.POSITIVE_INFINITY } = connection.identity;
      if (expiresAt <= now) connection.socket.disconnect(true);
      else if (!connection.toldOfExpiry && expiresAt - now <= this.#options.noticeMs) {
        connection.toldOfExpiry = true;
        connection.socket.emit("member:notice", { kind: "expiring", expiresAt });
      }
    }
  }

  close(): void {
    clearInterval(this.#timer);
    this.#watched.clear();
  }
}
