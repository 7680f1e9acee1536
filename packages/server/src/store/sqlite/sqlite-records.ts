import { RecordFollowers } from "../record-followers.ts";
import { checkCommit } from "../record-limits.ts";
import type {
  CommitOutcome,
  RecordPage,
  Records,
  RecordsListener,
  RecordWrite,
  StoredRecord,
} from "../records.ts";
import type { Connection } from "./connection.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { WriteCall, WriteResult } from "./requests.ts";

/** Milliseconds between two attempts to read a collection again. */
const RELOAD_DELAY_MS = 500;

/** Records in the file that the log is in, committed together with it. */
export class SqliteRecords implements Records {
  readonly #connection: Connection;
  readonly #commits: GroupCommit;
  readonly #now: () => number;
  readonly #followers = new RecordFollowers();

  constructor(connection: Connection, commits: GroupCommit, now: () => number) {
    this.#connection = connection;
    this.#commits = commits;
    this.#now = now;
  }

  async get(collection: string, id: string): Promise<StoredRecord | undefined> {
    return (await this.getMany(collection, [id]))[0];
  }

  getMany(collection: string, ids: readonly string[]): Promise<StoredRecord[]> {
    return this.#connection.request("records", { collection, ids, now: this.#now() });
  }

  read(
    collection: string,
    page: { after?: number; before?: number; limit: number },
  ): Promise<RecordPage> {
    return this.#connection.request("recordPage", { collection, page, now: this.#now() });
  }

  async commit(collection: string, writes: readonly RecordWrite[]): Promise<CommitOutcome> {
    const checked = checkCommit(collection, writes);
    try {
      return (await this.#commits.write({ kind: "records", collection, writes: checked })).outcome;
    } catch (error) {
      // It may be stored all the same, and then nobody was told of it.
      void this.#reload(collection);
      throw error;
    }
  }

  async follow(collection: string, listener: RecordsListener): Promise<() => Promise<void>> {
    // Before it is read: what is committed meanwhile waits at the follower.
    const follower = this.#followers.add(collection, listener);
    const end = async () => this.#followers.remove(collection, follower);
    try {
      const request = { collection, now: this.#now() };
      const { records, version } = await this.#connection.request("collection", request);
      follower.load(records, version);
    } catch (error) {
      await end();
      throw error;
    }
    return end;
  }

  async trim(): Promise<void> {
    let more = true;
    while (more) {
      more = (await this.#connection.request("trimRecords", { now: this.#now() })).more;
    }
  }

  close(): void {
    this.#followers.clear();
  }

  /** Tells the followers of a collection anew what is there, as soon as it can be read. */
  async #reload(collection: string): Promise<void> {
    if (!this.#followers.has(collection)) return;
    try {
      const state = await this.#connection.request("collection", { collection, now: this.#now() });
      this.#followers.reload(collection, state.records, state.version);
    } catch {
      setTimeout(() => void this.#reload(collection), RELOAD_DELAY_MS).unref();
    }
  }

  /** Delivers what a commit stored. */
  announce(calls: readonly WriteCall[], results: readonly WriteResult[]): void {
    calls.forEach((call, index) => {
      const result = results[index];
      if (call.kind !== "records" || !result?.ok || result.kind !== "records") return;
      if (result.outcome.status !== "committed") return;
      this.#followers.publish(call.collection, result.outcome.records);
    });
  }
}
