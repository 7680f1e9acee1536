import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Renders the element again when time alone changes what it shows: a countdown, an age, a withheld message. */
export class Ticker implements ReactiveController {
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #nextMs: () => number | null;

  /** @param nextMs Asked after each update: milliseconds until the next one; null for none. */
  constructor(host: ReactiveControllerHost, nextMs: () => number | null) {
    this.#host = host;
    this.#nextMs = nextMs;
    host.addController(this);
  }

  hostUpdated(): void {
    clearTimeout(this.#timer);
    const ms = this.#nextMs();
    if (ms !== null) this.#timer = setTimeout(() => this.#host.requestUpdate(), Math.max(50, ms));
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }
}
