import { reconnectDelayMs } from "./reconnect-delay.ts";
import type { FaultListener, RedisDriver, SubscriberConnection } from "./redis-client.ts";

export type ChannelListener = (message: string) => void;

const PING_INTERVAL_MS = 1_000;

/**
 * The channels that this process listens to, over one connection that is made anew whenever it was cut or is dead.
 * What is published meanwhile is missed: whoever needs to know subscribes to `restored`.
 */
export class Subscriber {
  readonly #driver: RedisDriver;
  readonly #onFault: FaultListener;
  readonly #channels = new Map<string, Set<ChannelListener>>();
  readonly #restored = new Set<() => void>();
  readonly #pinging: NodeJS.Timeout;
  #connection: SubscriberConnection | undefined;
  #whole = false;
  #reconnecting: NodeJS.Timeout | undefined;
  #attempt = 0;
  #closed = false;

  constructor(driver: RedisDriver, onFault: FaultListener) {
    this.#driver = driver;
    this.#onFault = onFault;
    this.#pinging = setInterval(() => this.#ping(), PING_INTERVAL_MS);
    this.#pinging.unref();
    void this.#connect();
  }

  /** Whether there is a connection, and it has all its channels. */
  get connected(): boolean {
    return this.#whole;
  }

  /** Called each time the connection is back with all its channels. */
  onRestored(listener: () => void): void {
    this.#restored.add(listener);
  }

  /**
   * Resolves when the server has confirmed it: what is published from then on arrives. Rejects at once when Redis is away.
   *
   * @returns a function that ends it.
   */
  async add(channel: string, listener: ChannelListener): Promise<() => Promise<void>> {
    const connection = this.#connection;
    if (!connection) throw new Error("Redis is away.");
    const own = this.#enter(channel, listener);
    try {
      // Also where another one has asked for it: its answer may still be on the way.
      await connection.subscribe([channel]);
    } catch (error) {
      this.#remove(channel, own);
      throw error;
    }
    return async () => this.#remove(channel, own);
  }

  /**
   * Subscribes without waiting: now where Redis is there, else as soon as it is.
   *
   * @returns a function that ends it.
   */
  keep(channel: string, listener: ChannelListener): () => Promise<void> {
    const own = this.#enter(channel, listener);
    this.#connection?.subscribe([channel]).catch((cause: unknown) => {
      // Without its channels the connection is of no use: the next one gets them all.
      this.#onFault({ kind: "subscription", what: `a subscription to ${channel}`, cause });
      this.#drop();
    });
    return async () => this.#remove(channel, own);
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#pinging);
    clearTimeout(this.#reconnecting);
    this.#connection?.destroy();
    this.#connection = undefined;
    this.#whole = false;
    this.#channels.clear();
  }

  #enter(channel: string, listener: ChannelListener): ChannelListener {
    const listeners = this.#channels.get(channel) ?? new Set();
    this.#channels.set(channel, listeners);
    // Each subscription is its own, also when one function is added twice.
    const own: ChannelListener = (message) => listener(message);
    listeners.add(own);
    return own;
  }

  #remove(channel: string, listener: ChannelListener): void {
    const listeners = this.#channels.get(channel);
    if (!listeners?.delete(listener) || listeners.size > 0) return;
    this.#channels.delete(channel);
    // When it fails, the messages go on to arrive and nobody listens.
    this.#connection?.unsubscribe([channel]).catch(() => {});
  }

  #deliver(channel: string, message: string): void {
    for (const listener of this.#channels.get(channel) ?? []) {
      try {
        listener(message);
      } catch (error) {
        // One listener's fault must not reach the others, nor the connection.
        process.emitWarning(error instanceof Error ? error : String(error));
      }
    }
  }

  async #connect(): Promise<void> {
    let connection: SubscriberConnection | undefined;
    this.#attempt += 1;
    try {
      connection = await this.#driver.openSubscriber({
        message: (channel, message) => this.#deliver(channel, message),
        cut: () => connection && this.#lose(connection),
      });
      if (this.#closed) return connection.destroy();
      // What is asked for from here on is subscribed to by add() and keep().
      this.#connection = connection;
      const channels = [...this.#channels.keys()];
      if (channels.length > 0) await connection.subscribe(channels);
      // It may have been cut meanwhile, and another attempt be under way.
      if (this.#connection !== connection) return;
      this.#whole = true;
      this.#attempt = 0;
      for (const listener of this.#restored) listener();
    } catch (cause) {
      if (this.#closed) return;
      this.#onFault({ kind: "subscription", what: "the subscriptions' connection", cause });
      connection?.destroy();
      if (connection === undefined) this.#retry();
      else this.#lose(connection);
    }
  }

  #lose(connection: SubscriberConnection): void {
    if (this.#connection !== connection) return;
    this.#connection = undefined;
    this.#whole = false;
    this.#retry();
  }

  #retry(): void {
    if (this.#closed) return;
    clearTimeout(this.#reconnecting);
    this.#reconnecting = setTimeout(
      () => void this.#connect(),
      reconnectDelayMs(Math.max(1, this.#attempt)),
    );
    this.#reconnecting.unref();
  }

  #drop(): void {
    const connection = this.#connection;
    if (!connection) return;
    connection.destroy();
    this.#lose(connection);
  }

  #ping(): void {
    const connection = this.#connection;
    connection?.ping().catch((cause: unknown) => {
      if (this.#connection !== connection) return;
      this.#onFault({ kind: "subscription", what: "the subscriptions' connection", cause });
      this.#drop();
    });
  }
}
