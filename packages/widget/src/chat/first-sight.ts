import type { ReactiveController, ReactiveControllerHost } from "lit";

/** How far from the visible part of the page an element counts as coming near. */
const MARGIN = "300px";

/** Knows whether an element has come near the visible part of the page, once and for all. */
export class FirstSight implements ReactiveController {
  seen = false;
  #observer: IntersectionObserver | undefined;
  readonly #host: ReactiveControllerHost & HTMLElement;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    if (this.seen) return;
    this.#observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        this.seen = true;
        this.#observer?.disconnect();
        this.#host.requestUpdate();
      },
      { rootMargin: MARGIN },
    );
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }
}
