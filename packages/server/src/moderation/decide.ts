import type { HookFailure } from "./call-hook.ts";
import type { Judgement } from "./judge-message.ts";

/**
 * What becomes of a message when a hook gave no verdict: it waits for a moderator, is refused until the hook answers
 * again, or is published and judged later.
 */
export type FailureAction = "hold" | "closed" | "open";

/** What is to be done with a message. */
export type Decision =
  | {
      readonly action: "publish";
      readonly text: string;
      /** The hooks that have yet to be asked again; with the failure action `open` alone. */
      readonly unchecked: readonly string[];
    }
  | (Because & { readonly action: "shadow"; readonly text: string })
  | (Because & { readonly action: "hold"; readonly text: string })
  | (Because & { readonly action: "reject"; readonly message?: string })
  /** No verdict, and nothing may be done without one. */
  | { readonly action: "unavailable"; readonly failures: readonly HookFailure[] };

interface Because {
  readonly reasonCode: string;
  /** The hook that gave the verdict; the first one that failed, where the reason is `unavailable`. */
  readonly hook: string;
  readonly detail?: string;
}

/**
 * Turns a judgement into what is to be done. A rejection stands whatever else failed. Otherwise a failure counts as the
 * room's failure action says.
 */
export function decide(judgement: Judgement, onFailure: FailureAction): Decision {
  const { verdict, text, failures } = judgement;
  const hook = judgement.hook ?? "";
  const [failure] = failures;
  if (verdict.action === "reject") {
    const { reasonCode, message, detail } = verdict;
    return {
      action: "reject",
      reasonCode,
      hook,
      ...(message !== undefined && { message }),
      ...(detail !== undefined && { detail }),
    };
  }
  if (failure && onFailure === "closed") return { action: "unavailable", failures };
  if (verdict.action === "hold") return { ...because(verdict, hook), action: "hold", text };
  if (failure && onFailure === "hold") {
    return { action: "hold", reasonCode: "unavailable", hook: failure.hook, text };
  }
  if (verdict.action === "shadow") return { ...because(verdict, hook), action: "shadow", text };
  return { action: "publish", text, unchecked: failures.map((failed) => failed.hook) };
}

function because(
  { reasonCode, detail }: { reasonCode: string; detail?: string },
  hook: string,
): Because {
  return { reasonCode, hook, ...(detail !== undefined && { detail }) };
}
