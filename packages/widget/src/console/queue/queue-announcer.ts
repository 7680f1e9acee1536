import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Announcer } from "../../announcer/announcer.ts";

/** At most once in so many milliseconds it is said that more waits. */
const PAUSE_MS = 5_000;

export interface QueueAnnouncerOptions {
  announcer: Announcer;
  /** The ids of what waits. */
  waiting: () => readonly string[];
  /** What to say of how many. */
  toText: (count: number) => string;
  pauseMs?: number;
}

/** Says that more waits in the queue, in one sentence for all that came within the pause. */
export class QueueAnnouncer implements ReactiveController {
  #known = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #more = 0;
  readonly #options: QueueAnnouncerOptions;

  constructor(host: ReactiveControllerHost, options: QueueAnnouncerOptions) {
    this.#options = options;
    host.addController(this);
  }

  hostUpdated(): void {
    const waiting = this.#options.waiting();
    this.#more += waiting.filter((id) => !this.#known.has(id)).length;
    this.#known = new Set(waiting);
    if (this.#more > 0 && this.#timer === undefined) this.#say();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#more = 0;
  }

  #say(): void {
    const { announcer, toText, pauseMs = PAUSE_MS } = this.#options;
    const count = this.#known.size;
    this.#more = 0;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#more > 0) this.#say();
    }, pauseMs);
    if (count > 0) announcer.say(toText(count));
  }
}
