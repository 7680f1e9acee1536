/** Milliseconds between two looks at what has come: a browser lets a page that is not shown do no more. */
const LOOK_MS = 1_000;

/** Runs something once a second while the page is behind another tab, where nothing is rendered by itself. */
export class WhileHidden {
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #look: () => void;

  constructor(look: () => void) {
    this.#look = look;
  }

  /** To be called when the page may have been hidden or shown. */
  changed(): void {
    this.end();
    if (document.hidden) this.#timer = setInterval(this.#look, LOOK_MS);
  }

  end(): void {
    clearInterval(this.#timer);
  }
}
