/** Milliseconds from one run to the next while requests do not end: no reader is slowed by it, and the page is spared much. */
const PACE_MS = 100;
/** Runs that may come in any frame after a quiet while. */
const SPARE_RUNS = 10;

/**
 * Runs a task in an animation frame, once however often it is asked for: in the very next one, unless requests do not
 * end, then ten times a second. In a page that is not shown there are no frames: the task then waits until somebody can
 * see its result.
 */
export class FramePacer {
  #frame = 0;
  #pause: ReturnType<typeof setTimeout> | undefined;
  /** What may be run without a pause. */
  #spare = SPARE_RUNS;
  /** Milliseconds of the page's clock. */
  #ranAt = 0;
  readonly #task: () => void;

  constructor(task: () => void) {
    this.#task = task;
  }

  /** Whether requests do not end. */
  get isPaced(): boolean {
    return this.#spareNow < 1;
  }

  request(): void {
    if (this.#frame) return;
    const pause = (1 - this.#spareNow) * PACE_MS;
    if (pause <= 0) this.requestNow();
    else this.#pause ??= setTimeout(() => this.requestNow(), pause);
  }

  /** For what the visitor does, who waits for it: the very next frame, whatever has just been. */
  requestNow(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.cancel();
      this.#spare = Math.max(0, this.#spareNow - 1);
      this.#ranAt = performance.now();
      this.#task();
    });
  }

  cancel(): void {
    clearTimeout(this.#pause);
    cancelAnimationFrame(this.#frame);
    this.#pause = undefined;
    this.#frame = 0;
  }

  get #spareNow(): number {
    return Math.min(SPARE_RUNS, this.#spare + (performance.now() - this.#ranAt) / PACE_MS);
  }
}
