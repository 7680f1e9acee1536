import {
  LIMITS,
  type Member,
  type Message,
  type Sanction,
  type Warning,
} from "@courtside/protocol";
import type { Logger } from "pino";
import type { FanoutClock } from "../fanout/fanout-clock.ts";
import type { Metrics } from "../metrics/index.ts";
import type { RoomConfigs } from "../options/index.ts";
import type { Records } from "../store/records.ts";
import type { RoomLog } from "../store/room-log.ts";
import { Admissions } from "./admissions.ts";
import { AfterPublication, type Removed } from "./after-publication.ts";
import { AuthorBook } from "./author-book.ts";
import type { HookFailure, HookMeter } from "./call-hook.ts";
import { type Asked, type Case, caseOf } from "./case.ts";
import { type Decision, decide, type FailureAction } from "./decide.ts";
import type { PriorAction } from "./hook-context.ts";
import { hookMeter } from "./hook-meter.ts";
import { judgeMessage } from "./judge-message.ts";
import { Later } from "./later.ts";
import type { ModerationHook } from "./moderation-hook.ts";
import { OnceCache } from "./once-cache.ts";
import { PolicyBook } from "./policy-book.ts";
import type { RoomPolicy } from "./room-policy.ts";
import { type Tale, type Told, tellHooks } from "./tell-hooks.ts";
import type { WordBook } from "./words/word-book.ts";

export interface ModerationParts {
  /** The option `rooms`, where the hooks are. */
  rooms: RoomConfigs;
  log: Pick<RoomLog, "append" | "message">;
  records: Pick<Records, "get" | "commit">;
  metrics: Metrics;
  logger: Logger;
  /** Gives Unix milliseconds. */
  now: () => number;
  clock: Pick<FanoutClock, "after">;
  /** Measures taken against a member, the newest first. */
  priorActions: (memberId: string) => readonly PriorAction[];
  /** What moderators have changed in each room's words. */
  words: Pick<WordBook, "of">;
  /** Told of every message and edit that was judged, once. */
  onJudged: (judged: Judged) => void;
  onRemoved: (removed: Removed) => void;
  /** Told at most once in a while of the same failure of the same hook. */
  onHookFailure: (failure: HookFailure) => void;
}

/** What was decided about a message or an edit, and how it came to that. */
export interface Judged {
  readonly asked: Asked;
  readonly decision: Decision;
  /** The hooks that gave no verdict. */
  readonly failures: readonly HookFailure[];
  /** What was to be done about those. */
  readonly onFailure: FailureAction;
  readonly durationMs: number;
}

/** Decisions that are remembered for resends. */
const MAX_DECISIONS = 10_000;
const MAX_PRIOR_ACTIONS = 20;

/** The hooks of all rooms: who may enter, what becomes of a message, and who is told of what happened. */
export class Moderation {
  /** Who may enter. */
  readonly admissions: Admissions;
  readonly #parts: ModerationParts;
  readonly #policies: PolicyBook;
  readonly #authors: AuthorBook;
  readonly #decisions: OnceCache<Decision>;
  readonly #later: Later;
  readonly #after: AfterPublication;
  readonly #meter: HookMeter;
  readonly #closing = new AbortController();

  constructor(parts: ModerationParts) {
    const { rooms, log, records, metrics, logger, now, clock, onRemoved, onHookFailure } = parts;
    const closing = this.#closing.signal;
    const onFault = (err: unknown) => logger.warn({ err }, "Moderation could not use the store.");
    this.#parts = parts;
    const meter = hookMeter(metrics, logger, now, onHookFailure);
    this.#meter = meter;
    this.#policies = new PolicyBook(rooms);
    this.admissions = new Admissions({ policies: this.#policies, meter, closing, now });
    this.#authors = new AuthorBook({ records, now, onFault });
    this.#decisions = new OnceCache({
      maxEntries: MAX_DECISIONS,
      keepMs: LIMITS.idempotencyMs,
      isFinal: ({ action }) => action !== "unavailable",
      now,
    });
    this.#later = new Later({
      clock,
      onSize: (size) => metrics.unchecked.set(size),
      onGiveUp: () => logger.warn("A message that was published unchecked stays unchecked."),
    });
    this.#after = new AfterPublication({ log, later: this.#later, meter, closing, onRemoved });
  }

  /** Whether any hook looks at what is written in a room, before or after it is published. */
  watches(room: string): boolean {
    return this.#policies.of(room).hooks.some((hook) => hook.beforeMessage ?? hook.afterMessage);
  }

  /** Whether anybody outside of this process is asked about it. */
  asksOthers(room: string): boolean {
    return this.#policies
      .of(room)
      .hooks.some(({ kind, beforeMessage }) => kind === "remote" && beforeMessage !== undefined);
  }

  /**
   * What is to be done with a message or an edit. The same command is judged once, also when it is sent again while it is
   * being judged. Rejects when the store fails, never because of a hook.
   */
  judge(asked: Asked): Promise<Decision> {
    const { memberId, commandId, fingerprint } = asked.key;
    const key = `${asked.room.id} ${memberId} ${commandId} ${fingerprint}`;
    return this.#decisions.get(key, () => this.#decide(asked));
  }

  /**
   * Whether the word lists of a room have nothing against words that are no member's own, such as a page's title.
   *
   * @param author Below whose message they are to be shown.
   */
  async allowsWords(room: Asked["room"], author: Member, words: string): Promise<boolean> {
    const { hooks, budgetMs } = this.#policies.of(room.id);
    const lists = hooks.filter((hook) => hook.kind === "rule" && hook.words !== undefined);
    if (lists.length === 0) return true;
    const closing = this.#closing.signal;
    const bench = { hooks: lists, budgetMs, closing, meter: this.#meter, accepts: () => undefined };
    const about = await this.#about({
      room,
      writer: { member: author, guest: false },
      message: { id: "", text: words, attachments: [] },
      key: { memberId: author.id, commandId: "", fingerprint: "" },
      accepts: () => undefined,
    });
    const { verdict, failures } = await judgeMessage(bench, about);
    return verdict.action === "allow" && failures.length === 0;
  }

  /** Takes note of a message that was published, and lets the hooks look at it. Nobody waits for it. */
  published(asked: Asked, message: Message, unchecked: readonly string[]): void {
    this.#follow(asked, message, unchecked).catch((err: unknown) =>
      this.#parts.logger.warn({ err }, "What comes after a publication was not done."),
    );
  }

  /** Takes note of a message that a moderator let through: its author is no newcomer any more. */
  approved(room: string, memberId: string): void {
    this.#authors
      .count(room, memberId)
      .catch((err: unknown) =>
        this.#parts.logger.warn({ err }, "An approved message was not counted."),
      );
  }

  /** Forgets since when an author has been in a room, and how much they wrote. Rejects when the store fails. */
  forget(room: string, memberId: string): Promise<void> {
    return this.#authors.forget(room, memberId);
  }

  /** Tells the hooks of a room what happened. Never rejects; nobody needs to wait. */
  tell<M extends "onReport" | "onDecision">(room: string, method: M, tale: Tale<M>): Promise<void> {
    return this.#tell(this.#policies.of(room).hooks, method, tale);
  }

  /** Tells the hooks of the room where a sanction holds, or of all rooms. Never rejects; nobody needs to wait. */
  tellOfSanction(change: "applied" | "lifted", sanction: Sanction): Promise<void> {
    const hooks = this.#hooksOf(sanction.room);
    return this.#tell(hooks, "onSanction", { now: this.#parts.now(), change, sanction });
  }

  /** Tells the hooks of the room where a member was warned, or of all rooms. Never rejects; nobody needs to wait. */
  tellOfWarning(memberId: string, warning: Warning): Promise<void> {
    const hooks = this.#hooksOf(warning.room ?? "*");
    return this.#tell(hooks, "onWarning", { now: this.#parts.now(), memberId, warning });
  }

  /** The hooks of a room, or with `*` of all. */
  #hooksOf(room: string): readonly ModerationHook[] {
    return room === "*" ? this.#policies.hooks() : this.#policies.of(room).hooks;
  }

  /** How a room is moderated. */
  policyOf(room: string): RoomPolicy {
    return this.#policies.of(room);
  }

  /** Ends every call that is under way, and forgets what was to be judged later. */
  close(): void {
    this.#closing.abort();
    this.#later.close();
  }

  #tell<M extends keyof Told>(
    hooks: readonly ModerationHook[],
    method: M,
    tale: Tale<M>,
  ): Promise<void> {
    return tellHooks(hooks, method, tale, { closing: this.#closing.signal, meter: this.#meter });
  }

  async #decide(asked: Asked): Promise<Decision> {
    const policy = this.#policies.of(asked.room.id);
    const about = await this.#about(asked);
    const { hooks, budgetMs } = policy;
    const { accepts } = asked;
    const bench = { hooks, budgetMs, closing: this.#closing.signal, meter: this.#meter, accepts };
    const startedAt = performance.now();
    const judgement = await judgeMessage(bench, about);
    const durationMs = performance.now() - startedAt;
    const onFailure = actionFor(policy, asked);
    const decision = decide(judgement, onFailure);
    this.#parts.metrics.decisions.inc({ action: decision.action });
    const { failures } = judgement;
    this.#parts.onJudged({ asked, decision, failures, onFailure, durationMs });
    return decision;
  }

  async #about(asked: Asked): Promise<Case> {
    const { member, guest } = asked.writer;
    const known = await this.#authors.get(asked.room.id, member.id);
    const priorActions = this.#parts.priorActions(member.id).slice(0, MAX_PRIOR_ACTIONS);
    const { now, words } = this.#parts;
    return caseOf(asked, { member, guest, ...known, priorActions }, words.of(asked.room.id), now());
  }

  async #follow(asked: Asked, message: Message, unchecked: readonly string[]): Promise<void> {
    const { hooks } = this.#policies.of(asked.room.id);
    const about = await this.#about(asked);
    if (!asked.edit) await this.#authors.count(asked.room.id, asked.writer.member.id);
    const missed = hooks.filter(({ name }) => unchecked.includes(name));
    if (missed.length > 0) this.#after.recheck(missed, asked, about, message.id);
    const { room, now, author } = about;
    await this.#after.look(hooks, { room, now, author, message });
  }
}

/** An edit cannot wait for a moderator: the message would stand there without it. */
function actionFor({ onFailure }: RoomPolicy, { edit }: Asked): RoomPolicy["onFailure"] {
  return edit && onFailure === "hold" ? "closed" : onFailure;
}
