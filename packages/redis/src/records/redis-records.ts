import {
  type CommitOutcome,
  checkCommit,
  RECORD_LIMITS,
  type RecordPage,
  type Records,
  type RecordsListener,
  type RecordWrite,
  type StoredRecord,
} from "@courtside/server";
import { makeToken } from "../client/make-token.ts";
import { NameRegistry } from "../client/name-registry.ts";
import type { RedisReply, RedisScript } from "../client/redis-client.ts";
import { texts } from "../client/texts.ts";
import type { RedisParts } from "../redis-parts.ts";
import { RecordFollower } from "./record-follower.ts";
import {
  COMMIT_SCRIPT,
  GET_SCRIPT,
  PAGE_SCRIPT,
  POSITION_SCRIPT,
  TRIM_RECORDS_SCRIPT,
} from "./record-scripts.ts";

/** Records that one call of the trim script drops at most. */
const TRIM_STEP = 500;

/** Named collections of small records on Redis, for any number of nodes. Each operation is one script and so one atomic step. */
export class RedisRecords implements Records {
  readonly #parts: RedisParts;
  readonly #registry: NameRegistry;
  readonly #followers = new Set<RecordFollower>();

  constructor(parts: RedisParts) {
    this.#parts = parts;
    this.#registry = new NameRegistry(parts.connection, `${parts.prefix}:{collections}`);
  }

  async get(collection: string, id: string): Promise<StoredRecord | undefined> {
    return (await this.getMany(collection, [id]))[0];
  }

  async getMany(collection: string, ids: readonly string[]): Promise<StoredRecord[]> {
    if (ids.length === 0) return [];
    const reply = await this.#run(GET_SCRIPT, collection, [this.#now(), ...ids]);
    return JSON.parse(String(reply));
  }

  async read(
    collection: string,
    { after, before, limit }: Parameters<Records["read"]>[1],
  ): Promise<RecordPage> {
    const from =
      after === undefined ? ["before", String(before ?? "+inf")] : ["after", String(after)];
    const reply = await this.#run(PAGE_SCRIPT, collection, [this.#now(), ...from, String(limit)]);
    const [more, records] = texts(reply, 2) as [string, string];
    return { records: JSON.parse(records), more: more === "1" };
  }

  async commit(collection: string, writes: readonly RecordWrite[]): Promise<CommitOutcome> {
    const checked = checkCommit(collection, writes);
    const trace = String(RECORD_LIMITS.tombstoneMs);
    const args = [makeToken(), this.#now(), trace, channelOf(this.#parts.prefix, collection)];
    for (const { id, json, expect, expiresAt } of checked) {
      // What is taken away expires no more: its trace is kept for as long as any other.
      const ends = json === null ? "" : String(expiresAt ?? "");
      args.push(id, String(expect ?? ""), json ?? "", ends);
    }
    this.#registry.enter(collection);
    const keys = keysOf(this.#parts.prefix, collection);
    const reply = await this.#parts.commit({ script: COMMIT_SCRIPT, keys, args });
    const [status, records] = texts(reply, 2) as ["committed" | "conflict", string];
    return { status, records: JSON.parse(records) };
  }

  async follow(collection: string, listener: RecordsListener): Promise<() => Promise<void>> {
    const { prefix, subscriber, onFault } = this.#parts;
    const follower = new RecordFollower(listener, {
      position: () => this.#position(collection),
      readAfter: (after) => this.read(collection, { after, limit: 500 }),
      onFault,
    });
    const channel = channelOf(prefix, collection);
    const unsubscribe = await subscriber.add(channel, (message) => follower.hear(message));
    const end = async () => {
      this.#followers.delete(follower);
      follower.end();
      await unsubscribe();
    };
    this.#followers.add(follower);
    try {
      await follower.start();
    } catch (error) {
      await end();
      throw error;
    }
    return end;
  }

  async trim(): Promise<void> {
    for await (const collection of this.#registry.all()) {
      let more: RedisReply = 1;
      while (more === 1) {
        const args = [this.#now(), String(TRIM_STEP)];
        more = await this.#run(TRIM_RECORDS_SCRIPT, collection, args);
      }
    }
  }

  close(): void {
    for (const follower of this.#followers) follower.end();
  }

  async #position(collection: string): Promise<{ epoch: string; version: number }> {
    const [epoch, version] = texts(await this.#run(POSITION_SCRIPT, collection, [makeToken()]), 2);
    return { epoch: epoch as string, version: Number(version) };
  }

  #run(script: RedisScript, collection: string, args: readonly string[]): Promise<RedisReply> {
    const keys = keysOf(this.#parts.prefix, collection);
    return this.#parts.connection.run({ script, keys, args });
  }

  #now(): string {
    return String(Math.trunc(this.#parts.now()));
  }
}

const PARTS = ["head", "data", "order", "ends"] as const;

function keysOf(prefix: string, collection: string): string[] {
  return PARTS.map((part) => `${prefix}:records:{${collection}}:${part}`);
}

function channelOf(prefix: string, collection: string): string {
  return `${prefix}:records:{${collection}}:changes`;
}
