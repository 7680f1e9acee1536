import { callHook, type HookFailure, type HookMeter, type HookOutcome } from "./call-hook.ts";
import type { Case } from "./case.ts";
import { createDeadline, type Deadline } from "./deadline.ts";
import type { ModerationHook } from "./moderation-hook.ts";
import { readVerdict } from "./read-verdict.ts";
import { type NamedVerdict, stricter, UNOPPOSED } from "./stricter.ts";
import type { Verdict } from "./verdict.ts";

/** What all hooks of a room together say of a message. */
export interface Judgement extends NamedVerdict {
  /** The text after all rewrites. */
  readonly text: string;
  /** The hooks that gave no verdict. */
  readonly failures: readonly HookFailure[];
}

export interface Bench {
  readonly hooks: readonly ModerationHook[];
  /** Milliseconds that all of it may take. */
  readonly budgetMs: number;
  /** Aborted when the server closes. */
  readonly closing: AbortSignal;
  readonly meter: HookMeter;
  /** The text of a rewrite as it would be stored; undefined where it could not be. */
  accepts(text: string): string | undefined;
}

/**
 * Asks every hook of a room about a message: rules one after the other, then all remote hooks at the same time. The
 * strictest verdict wins, and of equals the first. A rule that rejects ends it, for nothing is stricter.
 */
export async function judgeMessage(bench: Bench, asked: Case): Promise<Judgement> {
  const deadline = createDeadline(bench.budgetMs, bench.closing);
  try {
    const session = new Session(bench, asked, deadline);
    await session.askRules();
    if (session.judgement.verdict.action !== "reject") await session.askRemotes();
    return session.judgement;
  } finally {
    deadline.end();
  }
}

class Session {
  readonly #bench: Bench;
  readonly #case: Case;
  readonly #deadline: Deadline;
  readonly #failures: HookFailure[] = [];
  #text: string;
  #found: NamedVerdict = UNOPPOSED;

  constructor(bench: Bench, asked: Case, deadline: Deadline) {
    this.#bench = bench;
    this.#case = asked;
    this.#deadline = deadline;
    this.#text = asked.message.text;
  }

  get judgement(): Judgement {
    return { ...this.#found, text: this.#text, failures: this.#failures };
  }

  async askRules(): Promise<void> {
    for (const hook of this.#bench.hooks) {
      if (hook.kind !== "rule" || !hook.beforeMessage) continue;
      this.#take(hook.name, await this.#ask(hook));
      if (this.#found.verdict.action === "reject") return;
    }
  }

  /** All are given the same text. Where a second one rewrites it as well, it is asked again about what the first has made of it. */
  async askRemotes(): Promise<void> {
    const hooks = this.#bench.hooks.filter(
      ({ kind, beforeMessage }) => kind === "remote" && beforeMessage,
    );
    const given = this.#text;
    const outcomes = await Promise.all(hooks.map((hook) => this.#ask(hook)));
    for (const [index, outcome] of outcomes.entries()) {
      const hook = hooks[index];
      if (!hook) continue;
      const overtaken = outcome.ok && outcome.answer.action === "rewrite" && this.#text !== given;
      this.#take(hook.name, overtaken ? await this.#ask(hook) : outcome);
    }
  }

  #ask(hook: ModerationHook): Promise<HookOutcome<Verdict>> {
    const message = { ...this.#case.message, text: this.#text };
    return callHook({
      hook: hook.name,
      deadline: this.#deadline,
      meter: this.#bench.meter,
      run: (signal) => hook.beforeMessage?.({ ...this.#case, message, signal }),
      read: (answer) => this.#readable(answer),
      name: ({ action }) => action,
    });
  }

  /** A rewrite is checked as what somebody types is; one that could not be stored is nonsense. */
  #readable(answer: unknown): Verdict | undefined {
    const verdict = readVerdict(answer);
    if (verdict?.action !== "rewrite") return verdict;
    const text = this.#bench.accepts(verdict.text);
    return text === undefined ? undefined : { ...verdict, text };
  }

  #take(hook: string, outcome: HookOutcome<Verdict>): void {
    if (!outcome.ok) {
      this.#failures.push(outcome.failure);
      return;
    }
    const verdict = outcome.answer;
    if (verdict.action === "rewrite") this.#text = verdict.text;
    this.#found = stricter(this.#found, { verdict, hook });
  }
}
