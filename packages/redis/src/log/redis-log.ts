import { LIMITS, type Message } from "@courtside/protocol";
import type {
  Append,
  AppendOutcome,
  EntryDraft,
  EntryRange,
  IdempotencyKey,
  LogListener,
  Retention,
  RoomHead,
  RoomLog,
  ThreadPage,
  ThreadSummaries,
} from "@courtside/server";
import { makeToken } from "../client/make-token.ts";
import { NameRegistry } from "../client/name-registry.ts";
import type { RedisReply, RedisScript } from "../client/redis-client.ts";
import { texts } from "../client/texts.ts";
import type { RedisParts } from "../redis-parts.ts";
import { type AppendKey, appendArgs } from "./append-args.ts";
import { BatchLane } from "./batch-lane.ts";
import { LogFeed } from "./log-feed.ts";
import {
  type AppendAnswer,
  parseAnswer,
  parseAppended,
  parseHead,
  parseRange,
  parseReplies,
  parseThreads,
} from "./parse-reply.ts";
import { roomKeys } from "./room-keys.ts";
import { APPEND_SCRIPT } from "./scripts/append-script.ts";
import {
  MESSAGE_SCRIPT,
  OPEN_SCRIPT,
  OUTCOME_SCRIPT,
  READ_SCRIPT,
  TOP_SCRIPT,
} from "./scripts/read-scripts.ts";
import { REPLIES_SCRIPT, THREADS_SCRIPT } from "./scripts/thread-scripts.ts";
import { TRIM_SCRIPT } from "./scripts/trim-script.ts";
import { storedMessage } from "./stored-message.ts";
import { TopQuestions } from "./top-questions.ts";

/** Entries that one call of the trim script drops at most: a few milliseconds of Redis. */
const TRIM_STEP = 1_000;

export interface RedisLogParts extends RedisParts {
  retention: Retention;
}

/** An append on its way, as the script takes it. */
interface Prepared {
  draft: EntryDraft;
  args: readonly string[];
  /** Whether the key is one that we made, for a write that came without: then a repeat is our own second attempt. */
  ownKey: boolean;
}

/**
 * Every room's log on Redis, for any number of nodes. Each operation is one script on the room's keys and so one atomic
 * step; an append also publishes what it stored.
 */
export class RedisLog implements RoomLog {
  readonly #parts: RedisLogParts;
  readonly #registry: NameRegistry;
  readonly #feed: LogFeed;
  readonly #lanes = new Map<string, BatchLane<Prepared, AppendAnswer>>();

  constructor(parts: RedisLogParts) {
    this.#parts = parts;
    this.#registry = new NameRegistry(parts.connection, `${parts.prefix}:{rooms}`);
    const tops = new TopQuestions({ ...parts, top: (room) => this.#top(room) });
    this.#feed = new LogFeed({ ...parts, top: (room) => tops.ask(room) });
  }

  async open(room: string): Promise<RoomHead> {
    this.#registry.enter(room);
    return parseHead(await this.#run(OPEN_SCRIPT, room, this.#fence()));
  }

  async append(room: string, appends: readonly Append[]): Promise<AppendOutcome[]> {
    if (!this.#parts.connection.ready) throw new Error("Redis is away.");
    const lane = this.#lane(room);
    const answers = await Promise.all(
      appends.map((append) => {
        const prepared = prepare(append);
        return lane.push(prepared, sizeOf(prepared));
      }),
    );
    return answers.map(toOutcome);
  }

  async outcome(room: string, key: IdempotencyKey): Promise<AppendOutcome | undefined> {
    const { name, fingerprint } = appendKey(key);
    const { keys } = roomKeys(this.#parts.prefix, room);
    // What it tells is an acknowledgement, and so has to be as durable as that of the write itself.
    const reply = await this.#parts.commit({
      script: OUTCOME_SCRIPT,
      keys,
      args: [...this.#fence(), WINDOW_MS, name, fingerprint],
    });
    const [epoch, status, json] = texts(reply, 0);
    if (epoch === undefined) return undefined;
    return toOutcome(parseAnswer(epoch, status as string, json as string));
  }

  async read(
    room: string,
    { after, before, limit }: { after?: number; before?: number; limit: number },
  ): Promise<EntryRange> {
    const range = [String(after ?? ""), String(before ?? ""), String(limit)];
    return parseRange(await this.#run(READ_SCRIPT, room, [...this.#fence(), ...range]));
  }

  async message(room: string, messageId: string): Promise<Message | undefined> {
    const json = await this.#run(MESSAGE_SCRIPT, room, [messageId]);
    return json ? JSON.parse(String(json)) : undefined;
  }

  async replies(
    room: string,
    rootId: string,
    { before, limit }: { before?: number; limit: number },
  ): Promise<ThreadPage> {
    const page = [rootId, String(before ?? ""), String(limit)];
    return parseReplies(await this.#run(REPLIES_SCRIPT, room, [...this.#fence(), ...page]));
  }

  async threads(room: string, rootIds: readonly string[]): Promise<ThreadSummaries> {
    const reply = await this.#run(THREADS_SCRIPT, room, [...this.#fence(), ...rootIds]);
    return parseThreads(reply, rootIds);
  }

  subscribe(room: string, listener: LogListener): Promise<() => Promise<void>> {
    return this.#feed.add(room, listener);
  }

  async trim(): Promise<void> {
    for (const [room, lane] of this.#lanes) if (lane.idle) this.#lanes.delete(room);
    for await (const room of this.#registry.all()) await this.#trimRoom(room);
  }

  /** Resolves when all that was asked for is stored or has failed. */
  async idle(): Promise<void> {
    await Promise.all([...this.#lanes.values()].map((lane) => lane.settled()));
  }

  close(): void {
    this.#feed.close();
  }

  #lane(room: string): BatchLane<Prepared, AppendAnswer> {
    const known = this.#lanes.get(room);
    if (known) return known;
    const lane = new BatchLane<Prepared, AppendAnswer>((batch) => this.#append(room, batch));
    this.#lanes.set(room, lane);
    return lane;
  }

  async #append(room: string, batch: readonly Prepared[]): Promise<AppendAnswer[]> {
    this.#registry.enter(room);
    const { keys, channel } = roomKeys(this.#parts.prefix, room);
    const at = this.#now();
    const args = [at, WINDOW_MS, makeToken(), channel];
    for (const each of batch) args.push(...each.args);
    const reply = await this.#parts.commit({ script: APPEND_SCRIPT, keys, args });
    return parseAppended(reply, batch.length).map((answer, index) => {
      const { draft, ownKey } = batch[index] as Prepared;
      if (answer.status !== "stored") return ownKey ? firstAttempt(answer) : answer;
      const entry = storedMessage(draft, answer.seq, Number(at));
      return { status: "appended", epoch: answer.epoch, entry };
    });
  }

  async #top(room: string): Promise<{ epoch: string; seq: number }> {
    const [epoch, seq] = texts(await this.#run(TOP_SCRIPT, room, this.#fence()), 2);
    return { epoch: epoch as string, seq: Number(seq) };
  }

  async #trimRoom(room: string): Promise<void> {
    const { retention } = this.#parts;
    const now = Math.trunc(this.#parts.now());
    const limits = [retention.maxEntries, now - retention.maxAgeMs, TRIM_STEP].map(String);
    let more: RedisReply = 1;
    while (more === 1) {
      more = await this.#run(TRIM_SCRIPT, room, [String(now), WINDOW_MS, ...limits]);
    }
  }

  #run(script: RedisScript, room: string, args: readonly string[]): Promise<RedisReply> {
    const { keys } = roomKeys(this.#parts.prefix, room);
    return this.#parts.connection.run({ script, keys, args });
  }

  /** What the fence of a script takes: an epoch, should it need one, and the time. */
  #fence(): string[] {
    return [makeToken(), this.#now()];
  }

  #now(): string {
    return String(Math.trunc(this.#parts.now()));
  }
}

const WINDOW_MS = String(LIMITS.idempotencyMs);

function prepare(append: Append): Prepared {
  const key = append.key ? appendKey(append.key) : { name: makeToken(), fingerprint: "" };
  return { draft: append.draft, args: appendArgs(append, key), ownKey: append.key === undefined };
}

/** A JSON array, so that it is no key of ours, nor that of another member. */
function appendKey({ memberId, commandId, fingerprint }: IdempotencyKey): AppendKey {
  return { name: JSON.stringify([memberId, commandId]), fingerprint };
}

function sizeOf({ args }: Prepared): number {
  return args.reduce((sum, arg) => sum + arg.length, 0);
}

/** On a connection that was cut a client library may have sent a script twice: the entry is stored once all the same. */
function firstAttempt(answer: AppendAnswer): AppendAnswer {
  if (answer.status !== "repeated" || !answer.entry) return answer;
  return { status: "appended", epoch: answer.epoch, entry: answer.entry };
}

function toOutcome(answer: AppendAnswer): AppendOutcome {
  if (answer.status === "duplicate") {
    throw new Error("The log already holds a message with this id.");
  }
  return answer;
}
