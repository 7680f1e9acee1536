import { type Entry, LIMITS, type Position } from "@courtside/protocol";
import { appendOne } from "../commands/idempotency.ts";
import { pollTarget } from "../pulse/tally-target.ts";
import type { EntryDraft, IdempotencyKey, RoomLog } from "../store/room-log.ts";
import type { Tallies } from "../store/tallies.ts";
import { isPrediction, type LivePoll, type PollPhase, type RoomPolls } from "./live-poll.ts";
import type { PollBook } from "./poll-book.ts";
import type { PollResults } from "./poll-results.ts";
import { POLL_PLACE, shadowedTarget, tallyOf } from "./poll-tally.ts";
import type { ScoreBook } from "./score-book.ts";

export interface PollStepsParts {
  book: PollBook;
  log: RoomLog;
  tallies: Tallies;
  results: PollResults;
  scores: ScoreBook;
  now: () => number;
}

/** Milliseconds after which the log is searched for an entry before it is appended: its key may have been forgotten. */
const SURE_MS = LIMITS.idempotencyMs / 2;
/** Milliseconds by which the clocks of two nodes may differ. */
const SKEW_MS = 60_000;
const SEARCH = 500;

/**
 * Takes a poll from where it is to where it waits for somebody. Each step leaves in the record that it was taken, and may
 * be repeated by any node that finds it half done: what goes to the log has a key, votes stay sealed, points are given once.
 */
export class PollSteps {
  readonly #parts: PollStepsParts;

  constructor(parts: PollStepsParts) {
    this.#parts = parts;
  }

  /** @returns the poll as it waits now; undefined once it is dealt with. */
  async advance(room: string, live: LivePoll): Promise<LivePoll | undefined> {
    let now: LivePoll | undefined = live;
    while (now && isUnderWay(now)) now = await this.#step(room, now);
    return now;
  }

  #step(room: string, live: LivePoll): Promise<LivePoll | undefined> {
    switch (live.phase) {
      case "opening":
        return this.#open(room, live);
      case "closing":
        return this.#close(room, live);
      case "settling":
        return this.#settle(room, live);
      default:
        return this.#score(room, live);
    }
  }

  async #open(room: string, live: LivePoll): Promise<LivePoll | undefined> {
    const { terms, key } = live;
    const poll = { ...terms, tally: tallyOf(undefined, terms.options.length) };
    const isIt = (entry: Entry) =>
      entry.kind === "poll" && "poll" in entry && entry.poll.id === terms.id;
    const { seq } = await this.#append(room, live, { kind: "poll", poll }, key, isIt);
    return this.#move(room, live, { phase: "open", seq });
  }

  async #close(room: string, live: LivePoll): Promise<LivePoll | undefined> {
    const { id, options, answer } = live.terms;
    const counts = await this.#parts.tallies.seal(room, pollTarget(id), POLL_PLACE);
    const tally = tallyOf(counts, options.length);
    const closing = await this.#appendClosed(room, live, tally, "close");
    const phase = answer !== undefined || !isPrediction(live) ? "scoring" : "closed";
    return this.#move(room, live, { phase, tally, closing });
  }

  async #settle(room: string, live: LivePoll): Promise<LivePoll | undefined> {
    const settlement = await this.#appendClosed(room, live, live.tally ?? [], "settle");
    return this.#move(room, live, { phase: "scoring", settlement });
  }

  async #score(room: string, live: LivePoll): Promise<undefined> {
    const { book, results, scores, now } = this.#parts;
    const { id: pollId, answer, points } = live.terms;
    if (answer !== undefined && points !== undefined) {
      await scores.award(room, { pollId, answer, points });
    }
    await results.keep(room, live);
    await book.change(room, (polls) => {
      if (!polls.live.some(({ terms }) => terms.id === pollId)) return unchanged(polls, undefined);
      const ended = [...polls.ended, { id: pollId, at: now() }];
      return {
        ok: true,
        data: { polls: { ...without(polls, [pollId]), ended }, result: undefined },
      };
    });
  }

  /** Ends a prediction for which there will be no answer: its result stays without one. */
  async giveUp(room: string, live: LivePoll): Promise<void> {
    await this.#score(room, live);
  }

  /** Drops what a poll leaves behind. */
  async drop(room: string, pollIds: readonly string[]): Promise<void> {
    const targets = pollIds.flatMap((id) => [pollTarget(id), shadowedTarget(id)]);
    const { tallies, scores } = this.#parts;
    if (targets.length > 0) await tallies.drop(room, targets);
    // After the votes, or whoever still gives points would give them again.
    await scores.forgetPolls(room, pollIds);
  }

  #appendClosed(
    room: string,
    live: LivePoll,
    tally: number[],
    step: "close" | "settle",
  ): Promise<Position> {
    const { id: pollId, answer } = live.terms;
    const draft: EntryDraft = {
      kind: "poll",
      pollId,
      closed: true,
      tally,
      ...(answer !== undefined && { answer }),
    };
    const isIt = (entry: Entry) =>
      entry.kind === "poll" &&
      "closed" in entry &&
      entry.pollId === pollId &&
      (step === "close" || entry.answer !== undefined);
    const key = { memberId: "host:polls", commandId: `${step}:${pollId}`, fingerprint: step };
    return this.#append(room, live, draft, key, isIt);
  }

  async #append(
    room: string,
    { since }: LivePoll,
    draft: EntryDraft,
    key: IdempotencyKey,
    isIt: (entry: Entry) => boolean,
  ): Promise<Position> {
    const { log, now } = this.#parts;
    if (now() - since > SURE_MS) {
      const found = await this.#search(room, since - SKEW_MS, isIt);
      if (found) return found;
    }
    const outcome = await appendOne(log, room, { draft, key });
    if (outcome.status === "appended") return { epoch: outcome.epoch, seq: outcome.entry.seq };
    if (outcome.status === "repeated") return { epoch: outcome.epoch, seq: outcome.seq };
    throw new Error(`The log took a poll's entry for another command's: ${outcome.status}.`);
  }

  /** Looks for an entry from the newest one back to a time. */
  async #search(
    room: string,
    from: number,
    isIt: (entry: Entry) => boolean,
  ): Promise<Position | undefined> {
    for (let before: number | undefined; ; ) {
      const page = await this.#parts.log.read(room, {
        limit: SEARCH,
        ...(before !== undefined && { before }),
      });
      const found = page.entries.find(isIt);
      if (found) return { epoch: page.epoch, seq: found.seq };
      const oldest = page.entries[0];
      if (!page.more || !oldest || oldest.at < from) return undefined;
      before = oldest.seq;
    }
  }

  /** Puts down that a step was taken. Where somebody else has put it down, theirs holds. */
  async #move(
    room: string,
    live: LivePoll,
    next: Partial<LivePoll> & { phase: PollPhase },
  ): Promise<LivePoll | undefined> {
    const moved = await this.#parts.book.change(room, (polls) => {
      const present = polls.live.find(({ terms }) => terms.id === live.terms.id);
      if (present?.phase !== live.phase) return unchanged(polls, present);
      const result = { ...present, ...next, since: this.#parts.now() };
      return { ok: true, data: { polls: withPoll(polls, result), result } };
    });
    if (!moved.ok) throw new Error(moved.error.message);
    return moved.data;
  }
}

/** Whether a poll is on its way from one state to the next, with nobody to wait for. */
export function isUnderWay({ phase }: LivePoll): boolean {
  return phase !== "open" && phase !== "closed";
}

/** A room's polls with one of them put in its place, or added. */
export function withPoll(polls: RoomPolls, poll: LivePoll): RoomPolls {
  const { id } = poll.terms;
  const isKnown = polls.live.some(({ terms }) => terms.id === id);
  const live = isKnown
    ? polls.live.map((other) => (other.terms.id === id ? poll : other))
    : [...polls.live, poll];
  return { ...polls, live };
}

/** A room's polls without some that were live. */
export function without(polls: RoomPolls, pollIds: readonly string[]): RoomPolls {
  return { ...polls, live: polls.live.filter(({ terms }) => !pollIds.includes(terms.id)) };
}

/** The outcome of a change that found nothing to change. */
export function unchanged<T>(polls: RoomPolls, result: T) {
  return { ok: true as const, data: { polls, result } };
}
