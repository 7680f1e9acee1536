import type { Entry, Message, Role } from "@courtside/protocol";
import { AuthorTurns } from "./author-turns.ts";
import type { FanoutClock } from "./fanout-clock.ts";
import type { SerializedEntry } from "./serialized-entry.ts";

/** Those who are heard however loud it is. */
const ALWAYS_SHOWN: ReadonlySet<Role> = new Set(["moderator", "host", "bot"]);

export interface DisplayBudgetOptions {
  clock: FanoutClock;
  /** Messages a second that a viewer is shown, as the room has it now; 0 for all. */
  perSecond: () => number;
}

/**
 * Which messages of a room its viewers are shown, where there are more than anybody can read: of what members say so many
 * a second, spread over it and fair to their authors, after a quiet second up to a second's worth at once. It leaves out nothing
 * else: no entry that is not a message, and no message of a moderator, a host or a bot.
 */
export class DisplayBudget {
  readonly #options: DisplayBudgetOptions;
  readonly #turns = new AuthorTurns();
  /** The seqs left out, lowest first. */
  readonly #skipped = new Set<number>();
  #left = Number.POSITIVE_INFINITY;
  #countedAt = 0;

  constructor(options: DisplayBudgetOptions) {
    this.#options = options;
  }

  /**
   * Decides about entries, each once and in the order of the log.
   *
   * @returns those that are left out.
   */
  skip(entries: readonly SerializedEntry[]): readonly SerializedEntry[] {
    const perSecond = this.#options.perSecond();
    if (perSecond === 0) return [];
    const sampled = entries.filter(({ entry }) => isSampled(entry));
    this.#refill(perSecond);
    if (sampled.length <= this.#left) {
      this.#left -= sampled.length;
      return [];
    }
    const shown = this.#turns.pick(sampled, Math.floor(this.#left), authorOf);
    this.#left -= shown.size;
    const skipped = sampled.filter((entry) => !shown.has(entry));
    for (const { seq } of skipped) this.#skipped.add(seq);
    return skipped;
  }

  /** Whether the message at a seq was left out. */
  readonly isSkipped = (seq: number): boolean => this.#skipped.has(seq);

  /** Forgets what was left out before a seq. */
  forgetBefore(seq: number): void {
    for (const each of this.#skipped) {
      if (each >= seq) return;
      this.#skipped.delete(each);
    }
  }

  /** The log begins anew: what was left out of the former one is not known by its seqs any more. */
  reset(): void {
    this.#skipped.clear();
  }

  #refill(perSecond: number): void {
    const now = this.#options.clock.now();
    const gained = ((now - this.#countedAt) / 1_000) * perSecond;
    this.#left = Math.min(perSecond, this.#left + gained);
    this.#countedAt = now;
  }
}

/** Those whom a message concerns besides all others: they are shown it however loud it is. */
export function concernedBy({ author, mentions, replyTo }: Message): Set<string> {
  const concerned = new Set(mentions);
  concerned.add(author.id);
  if (replyTo) concerned.add(replyTo.author.id);
  return concerned;
}

function isSampled(entry: Entry): boolean {
  return entry.kind === "message" && !ALWAYS_SHOWN.has(entry.message.author.role);
}

function authorOf({ entry }: SerializedEntry): string {
  return entry.kind === "message" ? entry.message.author.id : "";
}
