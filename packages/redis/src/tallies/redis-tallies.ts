import {
  type Chooser,
  MAX_CHANGED_TARGETS,
  type Mark,
  type MarkOutcome,
  type Tallies,
  type TallyChanges,
  type TallyCounts,
  type TallyPlace,
} from "@courtside/server";
import { makeToken } from "../client/make-token.ts";
import { NameRegistry } from "../client/name-registry.ts";
import type { RedisReply, RedisScript } from "../client/redis-client.ts";
import { texts } from "../client/texts.ts";
import { BatchLane } from "../log/batch-lane.ts";
import { roomKeys } from "../log/room-keys.ts";
import type { RedisParts } from "../redis-parts.ts";
import { type TallyKeys, tallyKeys } from "./tally-keys.ts";
import { markArgs, parseCounts, parseMarked, parseStored } from "./tally-replies.ts";
import { choicesBy, chosenOf, scanHash } from "./tally-scans.ts";
import {
  CHANGES_SCRIPT,
  CHOICES_SCRIPT,
  DROP_SCRIPT,
  FORGET_SCRIPT,
  MARK_SCRIPT,
  SEAL_SCRIPT,
  TRIM_TALLIES_SCRIPT,
} from "./tally-scripts.ts";

/** Targets that one call drops, and choices that one takes away, at most: a few milliseconds of Redis. */
const STEP = 500;

/**
 * What members chose, on Redis, for any number of nodes. Each operation is one script on the room's keys and so one atomic
 * step; the marks of a node go in batches.
 */
export class RedisTallies implements Tallies {
  readonly #parts: RedisParts;
  readonly #registry: NameRegistry;
  readonly #lanes = new Map<string, BatchLane<Mark, MarkOutcome>>();

  constructor(parts: RedisParts) {
    this.#parts = parts;
    this.#registry = new NameRegistry(parts.connection, `${parts.prefix}:{tallies}`);
  }

  async mark(room: string, marks: readonly Mark[]): Promise<MarkOutcome[]> {
    if (!this.#parts.connection.ready) throw new Error("Redis is away.");
    const lane = this.#lane(room);
    return Promise.all(marks.map((mark) => lane.push(mark, MARK_BYTES)));
  }

  async counts(room: string, targets: readonly string[]): Promise<Map<string, TallyCounts>> {
    const found = new Map<string, TallyCounts>();
    if (targets.length === 0) return found;
    const { tallies } = this.#keys(room);
    const reply = await this.#parts.connection.command(tallies, ["HMGET", tallies, ...targets]);
    if (!Array.isArray(reply)) throw new Error("Redis answered with something else than a list.");
    for (const [index, target] of targets.entries()) {
      const json = reply[index];
      if (!json) continue;
      const { counts } = parseStored(String(json));
      if (Object.keys(counts).length > 0) found.set(target, counts);
    }
    return found;
  }

  async choices(
    room: string,
    memberId: string,
    targets: readonly string[],
  ): Promise<Map<string, string[]>> {
    const found = new Map<string, string[]>();
    if (targets.length === 0) return found;
    const reply = texts(await this.#read(CHOICES_SCRIPT, room, [memberId, ...targets]), 0);
    for (let i = 0; i + 1 < reply.length; i += 2) {
      found.set(reply[i] as string, (reply[i + 1] as string).split("\0"));
    }
    return found;
  }

  async choosers(
    room: string,
    target: string,
    { after, limit }: { after?: string; limit: number },
  ): Promise<{ choosers: Chooser[]; more: boolean }> {
    const choosers: Chooser[] = [];
    const members = new Set<string>();
    const { connection } = this.#parts;
    for await (const each of chosenOf(connection, this.#keys(room).choices, { target, after })) {
      members.add(each.memberId);
      if (members.size > limit) return { choosers, more: true };
      choosers.push(each);
    }
    return { choosers, more: false };
  }

  async seal(room: string, target: string, { seq, authorId }: TallyPlace): Promise<TallyCounts> {
    this.#registry.enter(room);
    return parseCounts(
      String(await this.#write(SEAL_SCRIPT, room, [target, String(seq), authorId])),
    );
  }

  async changes(room: string, since = ""): Promise<TallyChanges> {
    const [epoch = "", revision = "0"] = since.split(".");
    const most = String(MAX_CHANGED_TARGETS + 1);
    // Another epoch than any, where there is no cursor.
    const known = [since === "" ? "none" : epoch, revision, most];
    const reply = await this.#read(CHANGES_SCRIPT, room, [makeToken(), ...known]);
    const [epochNow, revisionNow, ...targets] = texts(reply, 2);
    const cursor = `${epochNow}.${revisionNow}`;
    const unknown = since === "" || epoch !== epochNow || targets.length > MAX_CHANGED_TARGETS;
    return { cursor, targets: unknown ? undefined : targets };
  }

  async drop(room: string, targets: readonly string[]): Promise<void> {
    for (let i = 0; i < targets.length; i += STEP) {
      await this.#write(DROP_SCRIPT, room, targets.slice(i, i + STEP));
    }
  }

  async dropAbout(room: string, which: { authorId: string } | { belowSeq: number }): Promise<void> {
    const { seqs } = this.#keys(room);
    if ("belowSeq" in which) {
      const range = ["ZRANGEBYSCORE", seqs, "(0", `(${which.belowSeq}`];
      await this.drop(room, texts(await this.#parts.connection.command(seqs, range), 0));
      return;
    }
    const targets: string[] = [];
    for await (const [target, json] of scanHash(this.#parts.connection, this.#keys(room).tallies)) {
      if (json !== "" && parseStored(json).authorId === which.authorId) targets.push(target);
    }
    await this.drop(room, targets);
  }

  async forget(room: string, memberId: string): Promise<void> {
    const own: string[] = [];
    const { choices } = this.#keys(room);
    for await (const { target, choice } of choicesBy(this.#parts.connection, choices, memberId)) {
      own.push(target, choice);
    }
    for (let i = 0; i < own.length; i += 2 * STEP) {
      await this.#write(FORGET_SCRIPT, room, [memberId, ...own.slice(i, i + 2 * STEP)]);
    }
  }

  async trim(): Promise<void> {
    for (const [room, lane] of this.#lanes) if (lane.idle) this.#lanes.delete(room);
    for await (const room of this.#registry.all()) {
      const [head = ""] = roomKeys(this.#parts.prefix, room).keys;
      const keys = [...this.#keys(room).all, head];
      const call = { script: TRIM_TALLIES_SCRIPT, keys, args: [String(STEP)] };
      while ((await this.#parts.connection.run(call)) === 1);
    }
  }

  /** Resolves when all that was asked for is stored or has failed. */
  async idle(): Promise<void> {
    await Promise.all([...this.#lanes.values()].map((lane) => lane.settled()));
  }

  #lane(room: string): BatchLane<Mark, MarkOutcome> {
    const known = this.#lanes.get(room);
    if (known) return known;
    const lane = new BatchLane<Mark, MarkOutcome>((batch) => this.#mark(room, batch));
    this.#lanes.set(room, lane);
    return lane;
  }

  async #mark(room: string, batch: readonly Mark[]): Promise<MarkOutcome[]> {
    this.#registry.enter(room);
    const reply = await this.#write(MARK_SCRIPT, room, batch.flatMap(markArgs));
    return parseMarked(reply, batch.length);
  }

  /** A write as durable as the store promises, which is given an epoch to take if one is needed. */
  #write(script: RedisScript, room: string, args: readonly string[]): Promise<RedisReply> {
    const keys = this.#keys(room).all;
    return this.#parts.commit({ script, keys, args: [makeToken(), ...args] });
  }

  #read(script: RedisScript, room: string, args: readonly string[]): Promise<RedisReply> {
    return this.#parts.connection.run({ script, keys: this.#keys(room).all, args });
  }

  #keys(room: string): TallyKeys {
    return tallyKeys(this.#parts.prefix, room);
  }
}

/** About how large a mark is. */
const MARK_BYTES = 200;
