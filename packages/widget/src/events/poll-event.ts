import type { Poll } from "@courtside/protocol";

/** What happened to a poll: it was opened, the visitor voted, it was closed, or its answer was named. */
export type PollChange = "opened" | "voted" | "closed" | "settled";

/** `courtside-poll`: something happened to a poll, no sooner than the viewer's video has reached it. */
export class CourtsidePollEvent extends Event {
  readonly change: PollChange;
  readonly poll: Poll;
  /** The index of the option that the visitor has chosen, where they have. */
  readonly vote: number | undefined;

  constructor(change: PollChange, poll: Poll, vote: number | undefined) {
    super("courtside-poll", { bubbles: true, composed: true });
    this.change = change;
    this.poll = poll;
    this.vote = vote;
  }
}
