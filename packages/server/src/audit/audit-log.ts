import type { FanoutClock } from "../fanout/fanout-clock.ts";
import { type AuditChain, MAX_APPENDED } from "./audit-chain.ts";
import type { AuditDetail, AuditEvent } from "./audit-event.ts";
import type { ChainPlace, TimedEvent } from "./chained-record.ts";

/** Events that wait for the store at most; those beyond are lost, and counted. */
const MAX_WAITING = 10_000;
/** Milliseconds for which events are gathered: a busy room is one commit, and nodes are seldom in each other's way. */
const GATHER_MS = 100;
/** Milliseconds before the store is asked again that has failed. */
const RETRY_MS = 1_000;
/** The longest pause, in milliseconds, of a node that others overtake. */
const MAX_YIELD_MS = 400;
/** Milliseconds that a closing server gives the store to take what waits. */
const CLOSE_MS = 5_000;
/** Characters of a string in a detail. */
const MAX_TEXT = 500;

export interface AuditLogParts {
  chain: Pick<AuditChain, "append" | "holds">;
  clock: Pick<FanoutClock, "after">;
  /** Gives Unix milliseconds. */
  now: () => number;
  /** How many events wait now. */
  onWaiting: (count: number) => void;
  onStored: (count: number) => void;
  /** Events that will not be in the log. */
  onLost: (count: number) => void;
  /** The store failed; it is asked again. */
  onFault: (error: unknown) => void;
}

/**
 * Takes events down behind the back of those who cause them: what is recorded was done already, and nobody waits for it.
 * Events wait in memory until they are stored. Lost are those of a node that is killed before, at most the last moment's
 * while the store is well, and those beyond {@link MAX_WAITING} while it is away.
 */
export class AuditLog {
  readonly #parts: AuditLogParts;
  readonly #waiting: TimedEvent[] = [];
  #flushing: Promise<void> | undefined;
  /** Where the first of the waiting ones would be, if the attempt whose outcome nobody knows came through. */
  #attempt: { at: ChainPlace; count: number } | undefined;
  #closed = false;
  #wake: (() => void) | undefined;

  constructor(parts: AuditLogParts) {
    this.#parts = parts;
  }

  /** Takes an event down. Never throws, and never waits. */
  record(event: AuditEvent): void {
    const { now, onLost, onWaiting } = this.#parts;
    if (this.#closed || this.#waiting.length >= MAX_WAITING) {
      onLost(1);
      return;
    }
    const { detail } = event;
    this.#waiting.push({ ...event, at: now(), ...(detail && { detail: tidy(detail) }) });
    onWaiting(this.#waiting.length);
    this.#flushing ??= this.#flush();
  }

  /** Stores what waits, within a few seconds; what is left then is lost. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#wake?.();
    if (!this.#flushing) return;
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const cancel = this.#parts.clock.after(CLOSE_MS, resolve);
    await Promise.race([this.#flushing, late]);
    cancel();
    const left = this.#waiting.splice(0).length;
    if (left > 0) this.#parts.onLost(left);
  }

  async #flush(): Promise<void> {
    await this.#pause(GATHER_MS);
    for (let misses = 0; this.#waiting.length > 0; ) {
      const outcome = await this.#store().catch((error: unknown) => {
        this.#parts.onFault(error);
        return "failed" as const;
      });
      if (outcome === "stored") misses = 0;
      else if (outcome === "failed" && this.#closed) break;
      else {
        misses += 1;
        const yieldMs = Math.min(MAX_YIELD_MS, 10 * 2 ** misses) * Math.random();
        await this.#pause(outcome === "failed" ? RETRY_MS : yieldMs);
      }
    }
    this.#flushing = undefined;
  }

  async #store(): Promise<"stored" | "overtaken"> {
    const { chain } = this.#parts;
    const attempt = this.#attempt;
    if (attempt) {
      const isIn = await chain.holds(attempt.at);
      this.#attempt = undefined;
      if (isIn) return this.#done(attempt.count);
    }
    const batch = this.#waiting.slice(0, MAX_APPENDED);
    const outcome = await chain.append(batch, ([first]) => {
      if (first) this.#attempt = { at: first, count: batch.length };
    });
    this.#attempt = undefined;
    return outcome.status === "appended" ? this.#done(batch.length) : "overtaken";
  }

  #done(count: number): "stored" {
    this.#waiting.splice(0, count);
    this.#parts.onStored(count);
    this.#parts.onWaiting(this.#waiting.length);
    return "stored";
  }

  /** Waits, or goes on at once when the log is closed. */
  async #pause(delayMs: number): Promise<void> {
    if (this.#closed) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const cancel = this.#parts.clock.after(delayMs, resolve);
    this.#wake = resolve;
    await promise;
    cancel();
    this.#wake = undefined;
  }
}

function tidy(detail: AuditDetail): AuditDetail {
  const known = Object.entries(detail).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    known.map(([key, value]) => [
      key,
      typeof value === "string" ? value.slice(0, MAX_TEXT).toWellFormed() : value,
    ]),
  );
}
