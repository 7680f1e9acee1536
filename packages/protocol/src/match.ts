import type { RoomSettings, Score } from "./room.ts";

/** A side of a match, as a scoreline names it. */
export interface Team {
  name: string;
  /** URL of its crest. */
  crest?: string;
}

/** Who plays, from the operator's configuration of the room. */
export interface Match {
  home: Team;
  away: Team;
}

/**
 * What `data` of the built-in types of event holds. All of it may be left out but for what is said to be needed, and more
 * than this may be there: it is passed on. The data of any other type is the page's own.
 */
export interface MatchEventData {
  "kick-off": MatchMoment & { period?: string };
  "half-time": MatchMoment;
  "full-time": MatchMoment;
  /** Counts for the event's `side`, also where it was the other side's own goal. */
  goal: MatchMoment & { player?: string; assist?: string; how?: string };
  /** Needs `card`. */
  card: MatchMoment & { card: CardColour; player?: string };
  substitution: MatchMoment & { in?: string; out?: string };
  /** Takes a goal back with `score`. */
  var: MatchMoment & { decision?: string };
  /** Needs `score`. */
  score: MatchMoment & { score: Score };
}

/** What the data of every built-in type may hold. */
export interface MatchMoment {
  /** The minute of the match: `67`, or `"45+2"`. */
  minute?: number | string;
  /** The score as it stands after the event, where that is not what the server would make of it. */
  score?: Score;
}

export type CardColour = "yellow" | "second-yellow" | "red";

/** Settings that an event has put in force for a while. The server keeps it; what a command says of it is ignored. */
export interface ActivePreset {
  /** As the operator's configuration names it. */
  name: string;
  /** Unix milliseconds at which it ends. */
  until: number;
  /** The seq of the event that called for it last. */
  event: number;
  /** What it set, and what was there before. What differs from `set` at its end was changed meanwhile, and stays. */
  set: PresetSettings;
  before: PresetSettings;
}

/** The settings that a preset may replace. */
export type PresetSettings = Partial<Omit<RoomSettings, "shield" | "beforeShield" | "preset">>;
