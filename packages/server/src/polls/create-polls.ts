import type { ServerOptions } from "../options/index.ts";
import type { Store } from "../store/store.ts";
import type { NotePollAct } from "./poll-act.ts";
import { PollBook } from "./poll-book.ts";
import { PollKeeper } from "./poll-keeper.ts";
import { PollResults } from "./poll-results.ts";
import { PollSteps } from "./poll-steps.ts";
import { Polls } from "./polls.ts";
import { ScoreBook } from "./score-book.ts";
import { VoterRegister } from "./voter-register.ts";

export interface PollsOptions {
  options: Pick<ServerOptions, "retentionDays">;
  store: Pick<Store, "records" | "log" | "tallies">;
  noteAct: NotePollAct;
  now: () => number;
  onFault: (error: unknown) => void;
}

/** A server's polls with what belongs to them. */
export interface PollOffice {
  readonly polls: Polls;
  readonly scores: ScoreBook;
  readonly voters: VoterRegister;
  /** Takes away what a member has won in a room (an erasure); their votes are the tallies' to forget. */
  forget(room: string, memberId: string): Promise<void>;
  /** Takes everyone's points in a room away. */
  resetScores(room: string): Promise<void>;
  close(): Promise<void>;
}

const DAY_MS = 86_400_000;
/** Milliseconds between two rounds of the keeper, at most and at least. */
const ROUND_MS = 5_000;
const PAUSE_MS = 100;
/** Milliseconds for which a score is kept after it last changed: over a season and the break after it. */
const SCORES_KEPT_MS = 400 * DAY_MS;

/** Makes the polls of a server, and looks after them until they are closed. Resolves once it is known which there are. */
export async function createPolls({
  options,
  store,
  noteAct,
  now,
  onFault,
}: PollsOptions): Promise<PollOffice> {
  const { records, log, tallies } = store;
  const results = new PollResults({ records, keepMs: options.retentionDays * DAY_MS, now });
  const scores = new ScoreBook({ records, tallies, keepMs: SCORES_KEPT_MS, now });
  const book = new PollBook({ records, now, onFault }, () => plan());
  const steps = new PollSteps({ book, log, tallies, results, scores, now });
  const polls = new Polls({ book, steps, results, log, tallies, noteAct, now });
  const keeper = new PollKeeper({ book, polls, steps, log, now, onFault });
  let timer: NodeJS.Timeout | undefined;
  let round = Promise.resolve();
  let closed = false;

  /** In time for the next poll that closes by itself. */
  function plan(): void {
    clearTimeout(timer);
    if (closed) return;
    const dueMs = Math.max(PAUSE_MS, keeper.nextClosing() - now());
    timer = setTimeout(look, Math.min(ROUND_MS, dueMs));
    timer.unref();
  }

  function look(): void {
    round = keeper.round().finally(plan);
  }

  await book.start();
  plan();
  const voters = new VoterRegister(scores);
  return {
    polls,
    scores,
    voters,
    async forget(room, memberId) {
      await scores.forget(room, memberId);
      voters.forget();
    },
    resetScores: (room) => scores.reset(room),
    async close() {
      closed = true;
      clearTimeout(timer);
      await round;
      await book.close();
    },
  };
}
