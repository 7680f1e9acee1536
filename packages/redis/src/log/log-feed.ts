import type { Entry, Position } from "@courtside/protocol";
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
  top(room: string): Promise<Position>;
  onFault: FaultListener;
}

/**
 * Who listens to which room in this process. A bus loses what is published while it is away, so each room is also asked
 * for its top: about every second, and as soon as the connection is back. This grows with rooms, not with viewers.
 */
export class LogFeed {
  readonly #parts: LogFeedParts;
  readonly #rooms = new Map<string, Set<Subscription>>();
  readonly #asking = new Set<string>();
  readonly #timer: NodeJS.Timeout;

  constructor(parts: LogFeedParts) {
    this.#parts = parts;
    parts.subscriber.onRestored(() => this.#askAll());
    this.#timer = setInterval(() => this.#askAll(), TOP_INTERVAL_MS);
    this.#timer.unref();
  }

  async add(room: string, listener: LogListener): Promise<() => Promise<void>> {
    const { subscriber, prefix, onFault, top } = this.#parts;
    const own = new Subscription(listener);
    const end = await subscriber.add(logChannel(prefix, room), (message) => {
      const news = parseNews(message);
      if (news) own.hear(news);
      else
        onFault({ kind: "message", what: `what was published for room ${room}`, cause: message });
    });
    try {
      own.begin(await top(room));
    } catch (error) {
      await end();
      throw error;
    }
    const subscriptions = this.#rooms.get(room) ?? new Set();
    this.#rooms.set(room, subscriptions);
    subscriptions.add(own);
    return async () => {
      if (subscriptions.delete(own) && subscriptions.size === 0) this.#rooms.delete(room);
      await end();
    };
  }

  close(): void {
    clearInterval(this.#timer);
    this.#rooms.clear();
  }

  #askAll(): void {
    for (const room of this.#rooms.keys()) void this.#ask(room);
  }

  async #ask(room: string): Promise<void> {
    if (this.#asking.has(room)) return;
    this.#asking.add(room);
    try {
      const position = await this.#parts.top(room);
      for (const each of this.#rooms.get(room) ?? []) each.top(position);
    } catch {
      // Redis is away, which others report; it is asked again in a second.
    } finally {
      this.#asking.delete(room);
    }
  }
}

/**
 * One listener. On a cluster what was published before its subscription may still be on its way from node to node, so
 * that it begins with what is above the position at which the log then stands.
 */
class Subscription {
  readonly #listener: LogListener;
  /** What came before that position was known. */
  #early: News[] | undefined = [];
  #start: Position = { epoch: "", seq: 0 };

  constructor(listener: LogListener) {
    this.#listener = listener;
  }

  begin(start: Position): void {
    const early = this.#early ?? [];
    this.#early = undefined;
    this.#start = start;
    for (const news of early) this.hear(news);
  }

  hear(news: News): void {
    if (this.#early) {
      this.#early.push(news);
      return;
    }
    const { epoch, seq } = this.#start;
    const entries =
      news.epoch === epoch ? news.entries.filter((entry) => entry.seq > seq) : news.entries;
    if (entries.length > 0) call(() => this.#listener.entries(news.epoch, entries));
  }

  top(position: Position): void {
    call(() => this.#listener.top(position));
  }
}

/** A listener's fault must reach nobody else. */
function call(tell: () => void): void {
  try {
    tell();
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error));
  }
}

interface News {
  epoch: string;
  entries: Entry[];
}

/** What the append script publishes; undefined for anything else that arrives on its channel. */
function parseNews(message: string): News | undefined {
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
