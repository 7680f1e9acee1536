import { LIMITS, type Poll, type Position } from "@courtside/protocol";
import { pollFields } from "@courtside/protocol/schemas";
import { z } from "zod";
import type { IdempotencyKey } from "../store/room-log.ts";

/**
 * How far a poll has come. `opening`, `closing` and `settling` wait for their entry in the log, `scoring` for the points
 * to be given: whoever finds one of them left behind goes on with it. `closed` is a prediction that waits for its answer.
 */
export type PollPhase = "opening" | "open" | "closing" | "closed" | "settling" | "scoring";

/** What a poll is, apart from its votes. */
export type PollTerms = Omit<Poll, "tally" | "closed">;

/** A poll that somebody can still vote in, or that is not yet dealt with. */
export interface LivePoll {
  terms: PollTerms;
  /** Of the command that opened it: by it a resend is known. */
  key: IdempotencyKey;
  phase: PollPhase;
  /** Unix milliseconds at which the phase began. */
  since: number;
  /** The seq of the entry that opened it; 0 while there is none. */
  seq: number;
  /** The final votes, once it is closed. */
  tally?: number[];
  /** Where the log has the entry that closed it. */
  closing?: Position;
  /** Where the log has the entry that named the answer, where that came later. */
  settlement?: Position;
}

/** A poll that is dealt with, of which the votes are kept for a while. */
export interface EndedPoll {
  id: string;
  /** Unix milliseconds. */
  at: number;
}

/** All that a node has to know of the polls in a room. */
export interface RoomPolls {
  live: LivePoll[];
  ended: EndedPoll[];
}

export const NO_POLLS: RoomPolls = { live: [], ended: [] };

const position = z.object({ epoch: z.string(), seq: z.number().int() });
const livePoll: z.ZodType<LivePoll> = z.object({
  terms: z.object({
    id: z.string(),
    ...pollFields,
    openedAt: z.number(),
    closedAt: z.number().optional(),
    answer: z.number().int().optional(),
    answeredAt: z.number().optional(),
  }),
  key: z.object({ memberId: z.string(), commandId: z.string(), fingerprint: z.string() }),
  phase: z.enum(["opening", "open", "closing", "closed", "settling", "scoring"]),
  since: z.number(),
  seq: z.number().int(),
  tally: z.array(z.number().int()).optional(),
  closing: position.optional(),
  settlement: position.optional(),
}) as z.ZodType<LivePoll>;

/** What a room's record holds. */
export const roomPollsSchema: z.ZodType<RoomPolls> = z.object({
  live: z.array(livePoll).max(LIMITS.livePolls),
  ended: z.array(z.object({ id: z.string(), at: z.number() })),
});

/** Whether votes are still taken; a moment later the store may know better. */
export function isOpen({ phase, terms }: LivePoll, now: number): boolean {
  return phase === "open" && now < (terms.closesAt ?? Number.POSITIVE_INFINITY);
}

/** Whether it ends with points for those who were right. */
export function isPrediction({ terms }: LivePoll): boolean {
  return terms.points !== undefined;
}

/** The poll as everyone sees it, with the votes known so far. */
export function shownPoll({ terms, phase, tally: final }: LivePoll, tally: number[]): Poll {
  const closed = phase !== "opening" && phase !== "open";
  return { ...terms, tally: final ?? tally, ...(closed && { closed }) };
}
