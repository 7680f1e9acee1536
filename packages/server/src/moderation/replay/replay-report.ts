import type { HookMeter } from "../call-hook.ts";
import type { Verdict } from "../verdict.ts";

/** What a policy would have done with a message that was published. */
export interface ReplayFinding {
  readonly messageId: string;
  readonly seq: number;
  /** Unix milliseconds. */
  readonly at: number;
  readonly author: { readonly id: string; readonly name: string };
  readonly text: string;
  /** `unavailable` where a hook gave no verdict and the room's failure action is `closed`. */
  readonly action: "rewrite" | "shadow" | "hold" | "reject" | "unavailable";
  readonly hook: string;
  readonly reasonCode?: string;
  readonly detail?: string;
  /** For `rewrite`: the text that would have been published. */
  readonly rewritten?: string;
}

/** How often one hook was asked, and what it said. */
export interface HookTally {
  readonly hook: string;
  asked: number;
  /** Answers by action; those of 0 are left out. */
  readonly answers: Partial<Record<Verdict["action"] | "failed", number>>;
  /** Microseconds that an answer took, on average. */
  microseconds: number;
}

/** What a policy would have done with a room's messages. */
export interface ReplayReport {
  readonly room: string;
  /** Messages that were judged. */
  readonly messages: number;
  /** Messages that were deleted, of which no text is left to judge. */
  readonly deleted: number;
  /** Unix milliseconds of the first and the last message; left out where there is none. */
  readonly from?: number;
  readonly to?: number;
  /** In the order of the policy. */
  readonly hooks: readonly HookTally[];
  /** Everything but what would have been published as it is, the oldest first. */
  readonly findings: readonly ReplayFinding[];
}

/** Counts what hooks answer. */
export class Tallies {
  readonly #byHook = new Map<string, HookTally>();

  /** @param hooks Their names, in the order in which they are reported. */
  constructor(hooks: readonly string[]) {
    for (const hook of hooks) {
      this.#byHook.set(hook, { hook, asked: 0, answers: {}, microseconds: 0 });
    }
  }

  readonly meter: HookMeter = ({ hook, outcome, durationMs }) => {
    const tally = this.#byHook.get(hook);
    if (!tally) return;
    const answer = outcome as keyof HookTally["answers"];
    tally.answers[answer] = (tally.answers[answer] ?? 0) + 1;
    tally.microseconds += (durationMs * 1_000 - tally.microseconds) / (tally.asked + 1);
    tally.asked += 1;
  };

  list(): HookTally[] {
    return [...this.#byHook.values()];
  }
}
