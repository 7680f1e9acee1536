import {
  applyScore,
  type MatchEventEntry,
  type Score,
  type ScoreChange,
} from "@courtside/protocol";

/** What an event is stored with of the score. */
export type ScoreStamp = Pick<MatchEventEntry, "score" | "formerScore">;

/**
 * The score as an event is stored with it.
 *
 * @param former The room's score before it.
 * @param change What it does to that.
 */
export function scoreStamp(former: Score | undefined, change: ScoreChange | undefined): ScoreStamp {
  if (!change) return former ? { score: former } : {};
  return { score: applyScore(former, change), formerScore: former ?? { home: 0, away: 0 } };
}
