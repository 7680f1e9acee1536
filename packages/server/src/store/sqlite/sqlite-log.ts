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
  ThreadPage,
  ThreadSummaries,
} from "../room-log.ts";
import { Subscriptions } from "../subscriptions.ts";
import type { Connection } from "./connection.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { RequestPayload, WriteCall, WriteResult } from "./requests.ts";

export interface SqliteLogOptions {
  retention: Retention;
  now: () => number;
}

/** Every room's log in one file, held by a worker. */
export class SqliteLog implements RoomLog {
  readonly #connection: Connection;
  readonly #commits: GroupCommit;
  readonly #options: SqliteLogOptions;
  readonly #subscriptions = new Subscriptions();

  constructor(connection: Connection, commits: GroupCommit, options: SqliteLogOptions) {
    this.#connection = connection;
    this.#commits = commits;
    this.#options = options;
  }

  open(room: string): Promise<RoomHead> {
    return this.#connection.request("open", { room });
  }

  async append(room: string, appends: readonly Append[]): Promise<AppendOutcome[]> {
    return (await this.#commits.write({ kind: "append", room, appends })).outcomes;
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

  replies(
    room: string,
    rootId: string,
    page: { before?: number; limit: number },
  ): Promise<ThreadPage> {
    return this.#connection.request("replies", { room, rootId, page });
  }

  threads(room: string, rootIds: readonly string[]): Promise<ThreadSummaries> {
    return this.#connection.request("threads", { room, rootIds });
  }

  async subscribe(room: string, listener: LogListener): Promise<() => Promise<void>> {
    const end = this.#subscriptions.add(room, listener);
    return async () => end();
  }

  async trim(): Promise<void> {
    const { retention, now } = this.#options;
    let from: number | undefined = 0;
    while (from !== undefined) {
      // Asked for at each step: who opens a room listens to it first, and so either is seen here or opens it after the step.
      const watched = this.#subscriptions.rooms();
      const step: RequestPayload<"trim"> = { from, retention, now: now(), watched };
      from = (await this.#connection.request("trim", step)).next;
    }
  }

  /** Delivers what a commit stored: once a room, the entries in the order in which they were committed. */
  announce(calls: readonly WriteCall[], results: readonly WriteResult[]): void {
    const rooms = new Map<string, { epoch: string; entries: Entry[] }>();
    calls.forEach((call, index) => {
      const result = results[index];
      if (call.kind !== "append" || !result?.ok || result.kind !== "append") return;
      const { room } = call;
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
