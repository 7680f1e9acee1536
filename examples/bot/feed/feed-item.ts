import type { CustomEvent, MatchEvent } from "@courtside/client/match";
import type { PollTerms } from "@courtside/client/polls";

/** One thing that a feed tells, under an id that it keeps for good. A correction is an item with an id of its own. */
export type FeedItem = { id: string } & (
  | { kind: "event"; event: MatchEvent | CustomEvent }
  | { kind: "poll"; terms: PollTerms }
);
