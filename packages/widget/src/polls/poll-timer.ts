import type { ReactiveControllerHost } from "lit";
import { fill } from "../strings/strings.ts";
import { timeLeft } from "./time-left.ts";

/** Milliseconds between two ticks. */
const TICK_MS = 1_000;

/** Counts down in the cards, without rendering them: only what a tick ends is rendered. */
export class PollTimer {
  readonly #host: ReactiveControllerHost & { readonly renderRoot: ParentNode };
  readonly #now: () => number;
  #sentence = "";
  #timer: ReturnType<typeof setInterval> | undefined;

  /** @param now Gives Unix milliseconds, server clock. */
  constructor(
    host: ReactiveControllerHost & { readonly renderRoot: ParentNode },
    now: () => number,
  ) {
    this.#host = host;
    this.#now = now;
  }

  /** @param sentence Says how much time is left: `{time}`. */
  set(state: "runs" | "rests", sentence: string): void {
    this.#sentence = sentence;
    if (state === "rests") {
      clearInterval(this.#timer);
      this.#timer = undefined;
    } else {
      this.#timer ??= setInterval(() => this.#tick(), TICK_MS);
    }
  }

  #tick(): void {
    const clocks = this.#host.renderRoot.querySelectorAll<HTMLElement>(".poll-left");
    for (const clock of clocks) {
      const left = Number(clock.dataset.until) - this.#now();
      clock.textContent = fill(this.#sentence, { time: timeLeft(left) });
    }
    // A result stays for a while, which nothing else ends.
    if (clocks.length === 0) this.#host.requestUpdate();
  }
}
