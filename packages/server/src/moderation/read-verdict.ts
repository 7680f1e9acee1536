import { cleanText, LIMITS, truncateText } from "@courtside/protocol";
import type { AfterVerdict, JoinVerdict, Verdict } from "./verdict.ts";

const CODE = /^[a-z0-9-]{1,64}$/;
/** Characters of a sentence for the sender, and of a note for moderators. */
const SENTENCE_LENGTH = 200;

/**
 * A verdict as it was meant, for answers that come from outside or from code without types.
 *
 * @returns the verdict without anything else that came with it; undefined for what is none.
 */
export function readVerdict(answer: unknown): Verdict | undefined {
  if (!isObject(answer)) return undefined;
  const { action, reasonCode, text } = answer;
  switch (action) {
    case "allow":
      return { action };
    case "rewrite":
      if (typeof text !== "string" || text.length > LIMITS.commandBytes) return undefined;
      if (reasonCode === undefined) return { action, text, ...detailOf(answer) };
      return isCode(reasonCode) ? { action, text, reasonCode, ...detailOf(answer) } : undefined;
    case "shadow":
    case "hold":
      return isCode(reasonCode) ? { action, reasonCode, ...detailOf(answer) } : undefined;
    case "reject":
      if (!isCode(reasonCode)) return undefined;
      return { action, reasonCode, ...sentence("message", answer), ...detailOf(answer) };
    default:
      return undefined;
  }
}

/** As {@link readVerdict}, for a member who wants to enter a room. */
export function readJoinVerdict(answer: unknown): JoinVerdict | undefined {
  const verdict = readVerdict(answer);
  return verdict?.action === "allow" || verdict?.action === "reject" ? verdict : undefined;
}

/** As {@link readVerdict}, for a message that is published; `keep` for one that may stay. */
export function readAfterVerdict(answer: unknown): AfterVerdict | "keep" | undefined {
  if (answer === undefined) return "keep";
  if (!isObject(answer) || answer.action !== "remove") return undefined;
  const { action, reasonCode } = answer;
  return isCode(reasonCode) ? { action, reasonCode, ...detailOf(answer) } : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isCode(value: unknown): value is string {
  return typeof value === "string" && CODE.test(value);
}

function detailOf(answer: Record<string, unknown>): { detail?: string } {
  return sentence("detail", answer);
}

function sentence<K extends string>(
  key: K,
  answer: Record<string, unknown>,
): { readonly [P in K]?: string } {
  const value = answer[key];
  const text = typeof value === "string" ? truncateText(cleanText(value), SENTENCE_LENGTH) : "";
  return (text === "" ? {} : { [key]: text }) as { [P in K]?: string };
}
