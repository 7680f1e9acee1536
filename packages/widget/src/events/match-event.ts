import type { MatchEventEntry } from "@courtside/protocol";

/** `courtside-event`: something happened in the match or the show, such as a goal. */
export class CourtsideMatchEvent extends Event {
  readonly entry: MatchEventEntry;

  constructor(entry: MatchEventEntry) {
    super("courtside-event", { bubbles: true, composed: true });
    this.entry = entry;
  }
}
