import type { Entry } from "@courtside/protocol";
import type { TallyCounts } from "../store/tallies.ts";

const MESSAGE = "m:";
const POLL = "p:";

/** Where the reactions to a message are counted. */
export function messageTarget(messageId: string): string {
  return MESSAGE + messageId;
}

/** The message whose reactions a target counts; undefined for any other target. */
export function messageOf(target: string): string | undefined {
  return target.startsWith(MESSAGE) ? target.slice(MESSAGE.length) : undefined;
}

/** Where the votes of a poll are counted. */
export function pollTarget(pollId: string): string {
  return POLL + pollId;
}

/** The poll whose votes a target counts; undefined for any other target. */
export function pollOf(target: string): string | undefined {
  return target.startsWith(POLL) ? target.slice(POLL.length) : undefined;
}

/** The targets of the messages among some entries that can have reactions. */
export function messageTargets(entries: readonly Entry[]): string[] {
  return entries.flatMap((entry) =>
    entry.kind === "message" && !entry.message.deleted ? messageTarget(entry.message.id) : [],
  );
}

/** Votes for each option up to the last that has any. */
export function votesOf(counts: TallyCounts): number[] {
  const options = Math.max(-1, ...Object.keys(counts).map(Number)) + 1;
  return Array.from({ length: options }, (_, option) => counts[option] ?? 0);
}
