import {
  type Answer,
  cleanText,
  LIMITS,
  type OpenPollPayload,
  textLength,
  type WireError,
} from "@courtside/protocol";
import { refuse } from "../commands/command.ts";
import type { PollTerms } from "./live-poll.ts";

/** What a poll will be, from what was asked for; or what is wrong with that. */
export function termsOf(payload: OpenPollPayload, now: number): Answer<PollTerms> {
  const { id, closesAt, changes, settles } = payload;
  const question = cleanText(payload.question);
  const options = payload.options.map(cleanText);
  const wrong =
    refuseText("question", question, LIMITS.pollQuestion) ??
    refuseOptions(options) ??
    refuseTime(closesAt, now) ??
    refuseSettlement(payload);
  if (wrong) return wrong;
  // Who says which event settles it wants somebody to win by it.
  const points = payload.points ?? (settles && 1);
  return {
    ok: true,
    data: {
      id,
      question,
      options,
      openedAt: now,
      ...(closesAt !== undefined && { closesAt }),
      ...(changes === "final" && { changes }),
      ...(points !== undefined && { points }),
      ...(settles && { settles }),
    },
  };
}

type Refusal = { ok: false; error: WireError } | undefined;

function refuseText(field: string, text: string, max: number): Refusal {
  if (text === "") return refuse("INVALID", { message: "It needs some text.", field });
  if (textLength(text) <= max) return undefined;
  return refuse("TOO_LONG", { message: `It may have ${max} characters.`, field });
}

function refuseOptions(options: readonly string[]): Refusal {
  for (const [at, option] of options.entries()) {
    const wrong = refuseText(`options.${at}`, option, LIMITS.pollOption);
    if (wrong) return wrong;
  }
  if (new Set(options).size === options.length) return undefined;
  return refuse("INVALID", { message: "Two options are the same.", field: "options" });
}

function refuseTime(closesAt: number | undefined, now: number): Refusal {
  if (closesAt === undefined || (closesAt > now && closesAt <= now + LIMITS.pollMs)) {
    return undefined;
  }
  const message = "A poll closes in the future, within seven days.";
  return refuse("INVALID", { message, field: "closesAt" });
}

function refuseSettlement({ settles, options }: OpenPollPayload): Refusal {
  if (!settles) return undefined;
  const { values } = settles;
  if (values.length === options.length && new Set(values).size === values.length) return undefined;
  const message = "Each option needs a value of its own by which the event names it.";
  return refuse("INVALID", { message, field: "settles.values" });
}
