import type { MatchEventEntry } from "@courtside/protocol";
import type { PollTerms } from "./live-poll.ts";

/** The option that a match event shows to be right; undefined where it says nothing about the poll. */
export function answerInEvent(
  { settles }: Pick<PollTerms, "settles">,
  event: Pick<MatchEventEntry, "type" | "side" | "data">,
): number | undefined {
  if (settles?.eventType !== event.type) return undefined;
  const { answerFrom, values } = settles;
  const said = answerFrom === "side" ? event.side : event.data?.[answerFrom.slice("data.".length)];
  if (typeof said !== "string" && typeof said !== "number" && typeof said !== "boolean") {
    return undefined;
  }
  const option = values.indexOf(String(said));
  return option === -1 ? undefined : option;
}
