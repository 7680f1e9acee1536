import type { MatchEventEntry } from "./entry.ts";
import type { Score } from "./room.ts";

/** What an event does to the score: sets it, or adds to it. */
export type ScoreChange = { kind: "set" | "add" } & Score;

const NIL: Score = { home: 0, away: 0 };

/** Goals of a side at most; more is a mistake of the feed's. */
const MOST = 999;

/**
 * What an event does to the score of its room. `data.score` of the form `{ home, away }` sets it, whatever the type; a `goal` adds
 * one to its side, and a `kick-off` begins with 0 : 0 where there is no score yet.
 *
 * @returns undefined for an event that leaves the score as it is.
 */
export function scoreChange(
  event: Pick<MatchEventEntry, "type" | "side" | "data">,
): ScoreChange | undefined {
  const { type, side, data } = event;
  if (isScore(data?.score)) return { kind: "set", home: data.score.home, away: data.score.away };
  if (type === "goal" && side === "home") return { kind: "add", home: 1, away: 0 };
  if (type === "goal" && side === "away") return { kind: "add", home: 0, away: 1 };
  return type === "kick-off" ? { kind: "add", ...NIL } : undefined;
}

/** The score after a change. */
export function applyScore(former: Score = NIL, change: ScoreChange): Score {
  const { kind, home, away } = change;
  return kind === "set" ? { home, away } : { home: former.home + home, away: former.away + away };
}

/**
 * The score as it stood before an event: what a viewer may know who has not come to it yet. Undefined where it tells nothing
 * of the score.
 */
export function scoreBefore({ score, formerScore }: MatchEventEntry): Score | undefined {
  return formerScore ?? score;
}

/** Whether a value is a score: two whole numbers from 0 on. */
export function isScore(value: unknown): value is Score {
  if (typeof value !== "object" || value === null) return false;
  const { home, away } = value as Partial<Record<keyof Score, unknown>>;
  return isCount(home) && isCount(away);
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MOST;
}
