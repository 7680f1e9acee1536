import type { Entry } from "@courtside/protocol";
import type { LogListener } from "@courtside/server";
import type { FaultListener } from "../client/redis-client.ts";
import type { Subscriber } from "../client/subscriber.ts";
import { logChannel } from "./room-keys.ts";

/** How often every room that somebody listens to is asked for its highest seq. */
const TOP_INTERVAL_MS = 1_000;

export interface LogFeedParts {
  prefix: string;
  subscriber: Subscriber;
  /** Asks the log itself for a room's highest position. */
  top(room: string): Promise<{ epoch: string; seq: number }>;
  onFault: FaultListener;
}

/**
 * Who listens to which room in this process. A bus loses what is published while it is away, so each room is also asked
 * for its top: about every second, and as soon as the connection is back. This grows with rooms, not with viewers.
 */
export class LogFeed {
  readonly #parts: LogFeedParts;
  readonly #rooms = new Map<string, Set<LogListener>>();
  readonly #asking = new Set<string>();
  readonly #timer: NodeJS.Timeout;

  constructor(parts: LogFeedParts) {
    this.#parts = parts;
    parts.subscriber.onRestored(() => this.#askAll());
    this.#timer = setInterval(() => this.#askAll(), TOP_INTERVAL_MS);
    this.#timer.unref();
  }

  async add(room: string, listener: LogListener): Promise<() => Promise<void>> {
    const { subscriber, prefix } = this.#parts;
    // Each subscription is its own, also when one listener is added twice.
    const own: LogListener = {
      entries: (epoch, entries) => listener.entries(epoch, entries),
      top: (position) => listener.top(position),
    };
    const end = await subscriber.add(logChannel(prefix, room), (message) =>
      this.#deliver(room, own, message),
    );
    const listeners = this.#rooms.get(room) ?? new Set();
    this.#rooms.set(room, listeners);
    listeners.add(own);
    return async () => {
      if (listeners.delete(own) && listeners.size === 0) this.#rooms.delete(room);
      await end();
    };
  }

  close(): void {
    clearInterval(this.#timer);
    this.#rooms.clear();
  }

  #deliver(room: string, listener: LogListener, message: string): void {
    const news = parseNews(message);
    if (news) listener.entries(news.epoch, news.entries);
    else this.#parts.onFault({ what: `what was published for room ${room}`, cause: message });
  }

  #askAll(): void {
    for (const room of this.#rooms.keys()) void this.#ask(room);
  }

  async #ask(room: string): Promise<void> {
    if (this.#asking.has(room)) return;
    this.#asking.add(room);
    try {
      const position = await this.#parts.top(room);
      for (const listener of this.#rooms.get(room) ?? []) tell(listener, position);
    } catch {
      // Redis is away, which others report; it is asked again in a second.
    } finally {
      this.#asking.delete(room);
    }
  }
}

function tell(listener: LogListener, position: { epoch: string; seq: number }): void {
  try {
    listener.top(position);
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error));
  }
}

/** What the append script publishes; undefined for anything else that arrives on its channel. */
function parseNews(message: string): { epoch: string; entries: Entry[] } | undefined {
  try {
    const news: unknown = JSON.parse(message);
    if (typeof news !== "object" || news === null) return undefined;
    const { epoch, entries } = news as { epoch?: unknown; entries?: unknown };
    if (typeof epoch !== "string" || !Array.isArray(entries)) return undefined;
    return entries.every(isEntry) ? { epoch, entries } : undefined;
  } catch {
    return undefined;
  }
}

function isEntry(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { seq, kind } = value as { seq?: unknown; kind?: unknown };
  return Number.isSafeInteger(seq) && typeof kind === "string";
}
