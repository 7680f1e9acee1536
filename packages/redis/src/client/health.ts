import type { FaultListener, RedisConnection } from "./redis-client.ts";

const PING_INTERVAL_MS = 1_000;

/**
 * Asks a connection every second whether it is alive. One that does not answer in time is half open or its server hangs:
 * it is dropped and made anew.
 */
export class Health {
  readonly #connection: RedisConnection;
  readonly #onFault: FaultListener;
  readonly #timer: NodeJS.Timeout;
  #well = true;
  #asking = false;

  constructor(connection: RedisConnection, onFault: FaultListener) {
    this.#connection = connection;
    this.#onFault = onFault;
    this.#timer = setInterval(() => void this.#ask(), PING_INTERVAL_MS);
    this.#timer.unref();
  }

  /** Whether a command that is sent now can be expected to be answered. */
  get well(): boolean {
    return this.#well && this.#connection.ready;
  }

  end(): void {
    clearInterval(this.#timer);
  }

  async #ask(): Promise<void> {
    if (this.#asking || !this.#connection.ready) return;
    this.#asking = true;
    try {
      await this.#connection.everywhere(["PING"]);
      this.#well = true;
    } catch (cause) {
      this.#well = false;
      this.#onFault({ kind: "connection", what: "a connection that does not answer", cause });
      this.#connection.reconnect();
    } finally {
      this.#asking = false;
    }
  }
}
