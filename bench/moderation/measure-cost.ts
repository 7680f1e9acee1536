import { cleanText } from "@courtside/protocol";
import type { MessageContext, ModerationHook } from "@courtside/server";
import { messageContext, NOW } from "../../packages/moderation/test/message-context.ts";
import type { LabelledLine } from "./read-lines.ts";
import type { MeasuredRule } from "./rules.ts";

/** What a rule costs, in microseconds of processor time a message. */
export interface Cost {
  name: string;
  /** The round that was disturbed least: other processes take the processor's caches, and no rule is faster for it. */
  fastest: number;
  median: number;
}

const ROUNDS = 15;
/** What a busy room has just said, at most, and its author. */
const RECENT_ROOM = 50;
const RECENT_AUTHOR = 20;

/**
 * Judges all lines over and over, with as many recent messages as a room ever gives, and takes the processor time of each round.
 * Every line counts, also those that a rule stops.
 */
export function measureCosts(
  rules: readonly MeasuredRule[],
  lines: readonly LabelledLine[],
): Cost[] {
  const contexts = conversation(lines.map(({ text }) => cleanText(text)));
  const alone = rules.map(({ hook }) => costOf(hook.name, [hook], contexts));
  return [
    ...alone,
    costOf(
      "together",
      rules.map(({ hook }) => hook),
      contexts,
    ),
  ];
}

function costOf(
  name: string,
  hooks: readonly ModerationHook[],
  contexts: readonly MessageContext[],
): Cost {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage();
    for (const context of contexts) {
      for (const hook of hooks) hook.beforeMessage?.(context);
    }
    // Processor time, which counts what this process does and not what the machine does beside it.
    const { user, system } = process.cpuUsage(before);
    return (user + system) / contexts.length;
  });
  // The first rounds are those in which the code is compiled.
  const warm = rounds.slice(ROUNDS / 3).sort((a, b) => a - b);
  return { name, fastest: warm[0] ?? 0, median: warm[warm.length >> 1] ?? 0 };
}

/** Each text as a message behind the ones before, as in a room in which all of them were said. */
function conversation(texts: readonly string[]): MessageContext[] {
  const said = texts.map((text, at) => ({
    id: `m${at}`,
    authorId: `member-${at % 3}`,
    text,
    at: NOW - 1_000,
  }));
  return texts.map((text, at) => {
    const room = said.slice(Math.max(0, at - RECENT_ROOM), at).reverse();
    const author = said.slice(Math.max(0, at - RECENT_AUTHOR), at).reverse();
    return { ...messageContext({ text }), recent: { room, author } };
  });
}
