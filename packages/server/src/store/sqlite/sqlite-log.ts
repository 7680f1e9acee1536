import type { Entry, Message } from "@courtside/protocol";
import type {
  Append,
  AppendOutcome,
  EntryRange,
  IdempotencyKey,
  LogListener,
  Retention,
  RoomHead,
  RoomLog,
} from "../room-log.ts";
import { Subscriptions } from "../subscriptions.ts";
import type { Connection } from "./connection.ts";
import { GroupCommit } from "./group-commit.ts";
import type { AppendCall, AppendResult, RequestPayload } from "./requests.ts";
import type { WriteHealth } from "./write-health.ts";

export interface SqliteLogOptions {
  retention: Retention;
  now: () => number;
}

/** Every room's log in one file, held by a worker. */
export class SqliteLog implements RoomLog {
  readonly #connection: Connection;
  readonly #health: WriteHealth;
  readonly #options: SqliteLogOptions;
  readonly #subscriptions = new Subscriptions();
  readonly #commits = new GroupCommit((calls) => this.#commit(calls));

  constructor(connection: Connection, health: WriteHealth, options: SqliteLogOptions) {
    this.#connection = connection;
    this.#health = health;
    this.#options = options;
  }

  open(room: string): Promise<RoomHead> {
    return this.#connection.request("open", { room });
  }

  append(room: string, appends: readonly Append[]): Promise<AppendOutcome[]> {
    return this.#commits.append(room, appends);
  }

  outcome(room: string, key: IdempotencyKey): Promise<AppendOutcome | undefined> {
    return this.#connection.request("outcome", { room, key, now: this.#options.now() });
  }

  read(
    room: string,
    range: { after?: number; before?: number; limit: number },
  ): Promise<EntryRange> {
    return this.#connection.request("read", { room, range });
  }

  message(room: string, messageId: string): Promise<Message | undefined> {
    return this.#connection.request("message", { room, messageId });
  }

  async subscribe(room: string, listener: LogListener): Promise<() => Promise<void>> {
    const end = this.#subscriptions.add(room, listener);
    return async () => end();
  }

  async trim(): Promise<void> {
    const { retention, now } = this.#options;
    let from: number | undefined = 0;
    while (from !== undefined) {
      const step: RequestPayload<"trim"> = { from, retention, now: now() };
      from = (await this.#connection.request("trim", step)).next;
    }
  }

  /** Resolves when all that was asked for is stored. */
  idle(): Promise<void> {
    return this.#commits.idle();
  }

  async #commit(calls: readonly AppendCall[]): Promise<AppendResult[]> {
    const at = this.#options.now();
    const results = await this.#health.watch(this.#connection.request("append", { calls, at }));
    this.#announce(calls, results);
    return results;
  }

  /** One delivery a room, whose entries are in the order in which they were committed. */
  #announce(calls: readonly AppendCall[], results: readonly AppendResult[]): void {
    const rooms = new Map<string, { epoch: string; entries: Entry[] }>();
    calls.forEach(({ room }, index) => {
      const result = results[index];
      if (!result?.ok) return;
      const news = rooms.get(room) ?? { epoch: result.epoch, entries: [] };
      rooms.set(room, news);
      for (const outcome of result.outcomes) {
        if (outcome.status === "appended") news.entries.push(outcome.entry);
      }
    });
    for (const [room, { epoch, entries }] of rooms) {
      this.#subscriptions.publish(room, epoch, entries);
    }
  }
}
