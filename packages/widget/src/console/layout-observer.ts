import type { ReactiveController, ReactiveControllerHost } from "lit";

/** From so many pixels on there is room for a panel beside the live rooms. */
const WIDE_PX = 760;

/** Whether the console has room for two columns. */
export class LayoutObserver implements ReactiveController {
  layout: "wide" | "narrow" = "wide";
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #observer = new ResizeObserver(() => this.#measure());

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#measure();
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  #measure(): void {
    const layout = this.#host.clientWidth >= WIDE_PX ? "wide" : "narrow";
    if (layout === this.layout) return;
    this.layout = layout;
    this.#host.requestUpdate();
  }
}
