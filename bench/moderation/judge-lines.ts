import { cleanText } from "@courtside/protocol";
import type { ModerationHook, Verdict } from "@courtside/server";
import { messageContext } from "../../packages/moderation/test/message-context.ts";
import type { LabelledLine } from "./read-lines.ts";
import type { MeasuredRule } from "./rules.ts";

/** What a rule, or all of them, made of a line. */
export interface Judged {
  line: LabelledLine;
  /** Whether it would not have been published as it was typed. */
  touched: boolean;
  /** Whether it would have been kept from its readers; a rewrite publishes it. */
  stopped: boolean;
}

/** One rule alone. */
export function judgeAlone(hook: ModerationHook, lines: readonly LabelledLine[]): Judged[] {
  return lines.map((line) => ({ line, ...outcomeOf(verdictOn(hook, cleanText(line.text))) }));
}

/** All rules, each on the text as those before rewrote it, as a room asks them. */
export function judgeTogether(
  rules: readonly MeasuredRule[],
  lines: readonly LabelledLine[],
): Judged[] {
  return lines.map((line) => {
    let text = cleanText(line.text);
    const judged: Judged = { line, touched: false, stopped: false };
    for (const { hook } of rules) {
      const verdict = verdictOn(hook, text);
      if (verdict.action === "rewrite") text = cleanText(verdict.text);
      const { touched, stopped } = outcomeOf(verdict);
      judged.touched ||= touched;
      judged.stopped ||= stopped;
    }
    return judged;
  });
}

/**
 * Whether a line of something that is to be stopped was. What a rule mends, it has dealt with: capitals and distorted
 * text count when they are rewritten.
 */
export function isCaught({ line, touched, stopped }: Judged): boolean {
  return line.label === "caps" || line.label === "unicode" ? touched : stopped;
}

function verdictOn(hook: ModerationHook, text: string): Verdict {
  return hook.beforeMessage?.(messageContext({ text })) as Verdict;
}

function outcomeOf({ action }: Verdict): { touched: boolean; stopped: boolean } {
  return { touched: action !== "allow", stopped: action !== "allow" && action !== "rewrite" };
}
