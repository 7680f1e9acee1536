import type {
  Answer,
  CommandPayload,
  Entry,
  OpenPollPayload,
  Poll,
  Position,
} from "@courtside/protocol";
import { LIMITS } from "@courtside/protocol";
import { done, refuse } from "../commands/command.ts";
import { firstOutcome, idempotencyKey, placeOf } from "../commands/idempotency.ts";
import { pollTarget } from "../pulse/tally-target.ts";
import type { RoomLog } from "../store/room-log.ts";
import type { Tallies } from "../store/tallies.ts";
import { answerInEvent } from "./answer-in-event.ts";
import { isOpen, type LivePoll, type PollPhase, type PollTerms, shownPoll } from "./live-poll.ts";
import type { NotePollAct } from "./poll-act.ts";
import type { PollBook } from "./poll-book.ts";
import type { PollResult, PollResults } from "./poll-results.ts";
import { type PollSteps, unchanged, without, withPoll } from "./poll-steps.ts";
import { tallyOf } from "./poll-tally.ts";
import { termsOf } from "./poll-terms.ts";

export interface PollsParts {
  book: PollBook;
  steps: PollSteps;
  results: PollResults;
  log: RoomLog;
  tallies: Tallies;
  /** Told of what somebody did to a poll, once for each. */
  noteAct: NotePollAct;
  now: () => number;
}

/** A poll as it stands: live, or with its result. */
export type FoundPoll = { live: LivePoll } | { result: PollResult };

/** The polls of all rooms: opened, closed and settled here, whoever asks for it. */
export class Polls {
  readonly #parts: PollsParts;
  readonly #reading = new Map<string, Promise<Poll[]>>();

  constructor(parts: PollsParts) {
    this.#parts = parts;
  }

  /** Opens a poll, once for its id. */
  async open(memberId: string, payload: OpenPollPayload): Promise<Answer<Position>> {
    const { book, steps, log, results, noteAct, now } = this.#parts;
    const { room, id } = payload;
    const key = idempotencyKey("poll:open", memberId, payload);
    const first = await firstOutcome(log, room, key);
    if (first) return placeOf(first);
    const past = await results.find(room, id);
    if (past) return refuse("ID_REUSED", { field: "id" });
    const terms = termsOf(payload, now());
    if (!terms.ok) return terms;
    const opened = await book.change(room, (polls) => {
      const known = polls.live.find((live) => live.terms.id === id);
      if (known) {
        const isResend =
          known.key.memberId === memberId && known.key.fingerprint === key.fingerprint;
        if (!isResend) return refuse("ID_REUSED", { field: "id" });
        return unchanged(polls, { live: known, isNew: false });
      }
      const open = polls.live.filter(({ phase }) => phase === "open" || phase === "opening");
      if (open.length >= LIMITS.openPolls || polls.live.length >= LIMITS.livePolls) {
        return refuse("INVALID", { message: "Too many polls are open here: close one first." });
      }
      const live: LivePoll = { terms: terms.data, key, phase: "opening", since: now(), seq: 0 };
      return done({ polls: withPoll(polls, live), result: { live, isNew: true } });
    });
    if (!opened.ok) return opened;
    if (opened.data.isNew) noteAct({ action: "poll:open", actor: memberId, room, pollId: id });
    const live = await steps.advance(room, opened.data.live);
    const { epoch } = await log.open(room);
    return done({ epoch, seq: live?.seq ?? 0 });
  }

  /**
   * Closes a poll, names its answer, or both. Repeating it answers the same.
   *
   * @param actorId Who does it; left out for what happens by itself: at the poll's time, or with the event that settles it.
   */
  async close(
    { room, pollId, answer }: Omit<CommandPayload<"poll:close">, "id">,
    actorId?: string,
  ): Promise<Answer<Position>> {
    const { book, steps, results, noteAct, now } = this.#parts;
    const changed = await book.change<{ live: LivePoll; from?: PollPhase } | undefined>(
      room,
      (polls) => {
        const live = polls.live.find(({ terms }) => terms.id === pollId);
        if (!live) return unchanged(polls, undefined);
        if (answer !== undefined && answer >= live.terms.options.length) {
          return refuse("INVALID", { message: "There is no such option.", field: "answer" });
        }
        const next = nextOf(live, answer, now());
        if (next === "other-answer") return otherAnswer();
        return next === live
          ? unchanged(polls, { live })
          : done({ polls: withPoll(polls, next), result: { live: next, from: live.phase } });
      },
    );
    if (!changed.ok) return changed;
    const { from } = changed.data ?? {};
    if (from && actorId !== undefined) {
      const action = from === "closed" ? "poll:settle" : "poll:close";
      noteAct({ action, actor: actorId, room, pollId, ...(answer !== undefined && { answer }) });
    }
    const live = changed.data && (await steps.advance(room, changed.data.live));
    // It was on its way when this came, and waits for it now.
    if (live && nextOf(live, answer, now()) !== live)
      return this.close({ room, pollId, ...(answer !== undefined && { answer }) }, actorId);
    if (live?.closing) return done(live.settlement ?? live.closing);
    const result = await results.find(room, pollId);
    if (!result) return refuse("NOT_FOUND", { message: "There is no such poll.", field: "pollId" });
    if (answer !== undefined && answer !== result.poll.answer) return otherAnswer();
    return done(result.position);
  }

  /** Looks whether something that happened in a room settles a prediction there, or ends its polls. Never refuses. */
  async follow(room: string, entry: Entry): Promise<void> {
    if (entry.kind === "clear") await this.endBefore(room, entry.seq);
    if (entry.kind !== "event") return;
    for (const live of this.#parts.book.in(room).live) {
      if (live.seq === 0 || entry.seq < live.seq || live.terms.answer !== undefined) continue;
      const answer = answerInEvent(live.terms, entry);
      if (answer !== undefined) await this.close({ room, pollId: live.terms.id, answer });
    }
  }

  /** Ends the polls whose opening a clear has hidden: without a result, as if they had never been. */
  async endBefore(room: string, clearSeq: number): Promise<void> {
    const isHidden = ({ seq }: LivePoll) => seq > 0 && seq < clearSeq;
    if (!this.#parts.book.in(room).live.some(isHidden)) return;
    const ended = await this.#parts.book.change(room, (polls) => {
      const hidden = polls.live.filter(isHidden).map(({ terms }) => terms.id);
      if (hidden.length === 0) return unchanged(polls, hidden);
      return done({ polls: without(polls, hidden), result: hidden });
    });
    if (ended.ok) await this.#parts.steps.drop(room, ended.data);
  }

  /** A poll by its id, also one that another node has just opened. */
  async find(room: string, pollId: string): Promise<FoundPoll | undefined> {
    const { book, results } = this.#parts;
    const known = book.find(room, pollId);
    if (known && known.phase !== "opening") return { live: known };
    const result = await results.find(room, pollId);
    if (result) return { result };
    await book.refresh(room);
    const live = book.find(room, pollId);
    return live && { live };
  }

  /** The polls that are open or wait for something, as everyone sees them. A crowd that asks at once reads them once. */
  live(room: string): Promise<Poll[]> {
    const known = this.#reading.get(room);
    if (known) return known;
    const { book } = this.#parts;
    const shown = book.in(room).live.filter(({ seq }) => seq > 0);
    if (shown.length === 0) return Promise.resolve([]);
    const reading = this.#withTallies(room, shown).finally(() => this.#reading.delete(room));
    this.#reading.set(room, reading);
    return reading;
  }

  /** Ids of live polls whose opening the log has after `after` and up to `upTo`. */
  openedBetween(room: string, { after, upTo }: { after: number; upTo: number }): Set<string> {
    const opened = this.#parts.book.in(room).live.filter(({ seq }) => seq > after && seq <= upTo);
    return new Set(opened.map(({ terms }) => terms.id));
  }

  async #withTallies(room: string, shown: readonly LivePoll[]): Promise<Poll[]> {
    const { tallies } = this.#parts;
    const targets = shown.map(({ terms }) => pollTarget(terms.id));
    const counts = await tallies.counts(room, targets);
    return shown.map((live) => {
      const { id, options } = live.terms;
      return shownPoll(live, tallyOf(counts.get(pollTarget(id)), options.length));
    });
  }

  /** The polls that were dealt with last, the newest first. */
  async results(room: string, limit: number): Promise<Poll[]> {
    return (await this.#parts.results.newest(room, limit)).map(({ poll }) => poll);
  }

  /** A poll as everyone sees it, with its votes. */
  async read(room: string, pollId: string): Promise<Poll | undefined> {
    const found = await this.find(room, pollId);
    if (!found || "result" in found) return found?.result.poll;
    const { tallies } = this.#parts;
    const counts = await tallies.counts(room, [pollTarget(pollId)]);
    const { options } = found.live.terms;
    return shownPoll(found.live, tallyOf(counts.get(pollTarget(pollId)), options.length));
  }

  /** Whether votes are taken, as far as this node knows. */
  isOpen(live: LivePoll): boolean {
    return isOpen(live, this.#parts.now());
  }
}

/** The poll once it is to be closed, settled or both; the same where there is nothing to do. */
function nextOf(
  live: LivePoll,
  answer: number | undefined,
  now: number,
): LivePoll | "other-answer" {
  const { phase, terms } = live;
  if (answer !== undefined && terms.answer !== undefined && terms.answer !== answer) {
    return "other-answer";
  }
  const settled: PollTerms =
    answer === undefined ? terms : { ...terms, answer, answeredAt: terms.answeredAt ?? now };
  if (phase === "open") {
    return { ...live, terms: { ...settled, closedAt: now }, phase: "closing", since: now };
  }
  if (phase === "closed" && answer !== undefined) {
    return { ...live, terms: settled, phase: "settling", since: now };
  }
  // On its way: a prediction that is just being closed takes the answer once it is.
  return live;
}

function otherAnswer() {
  const message = "It is closed, and not with that answer.";
  return refuse("INVALID", { message, field: "answer" });
}
