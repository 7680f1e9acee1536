/**
 * Whether the visitor can see an element: the page is in front, and some of the element is within the visible part of it.
 */
export class Attention {
  #inView = true;
  readonly #observer: IntersectionObserver;
  readonly #changed: () => void;

  /** @param changed Called when the visitor may have come or gone. */
  constructor(element: Element, changed: () => void) {
    this.#changed = changed;
    this.#observer = new IntersectionObserver((entries) => {
      this.#inView = entries.at(-1)?.isIntersecting ?? this.#inView;
      changed();
    });
    this.#observer.observe(element);
    document.addEventListener("visibilitychange", changed);
    window.addEventListener("pagehide", changed);
  }

  get isHere(): boolean {
    return this.#inView && document.visibilityState === "visible";
  }

  end(): void {
    this.#observer.disconnect();
    document.removeEventListener("visibilitychange", this.#changed);
    window.removeEventListener("pagehide", this.#changed);
  }
}
