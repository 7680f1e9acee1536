import type { Poll } from "@courtside/protocol";
import type { PollChange } from "../events/poll-event.ts";
import { hasBegun, type ShownPoll, shownPoll } from "./shown-poll.ts";

/** Tells what happens to polls from one look to the next; what was there at the first look is no news. */
export class PollWatch {
  #known: Map<string, ShownPoll["phase"]> | undefined;

  /** @returns what a visitor whose video is at `playbackTime` has seen happen since the last look. */
  look(
    polls: readonly Poll[],
    playbackTime: number | null,
    now: number,
  ): { change: PollChange; poll: Poll }[] {
    const before = this.#known;
    const news: { change: PollChange; poll: Poll }[] = [];
    const next = new Map(before);
    for (const poll of polls) {
      if (!hasBegun(poll, playbackTime)) continue;
      const { phase, answer } = shownPoll(poll, playbackTime, now);
      const former = before?.get(poll.id);
      next.set(poll.id, phase);
      if (!before || phase === former) continue;
      if (former === undefined) {
        if (phase === "open") news.push({ change: "opened", poll });
      } else {
        news.push({ change: answer === undefined ? "closed" : "settled", poll });
      }
    }
    this.#known = next;
    return news;
  }

  /** The room is another: what is there is no news. */
  forget(): void {
    this.#known = undefined;
  }
}
