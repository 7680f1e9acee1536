/**
 * Runs a task at most once per animation frame, however often it is asked for. In a page that is not shown there
 * are no frames: the task then waits until somebody can see its result.
 */
export class FramePacer {
  #frame = 0;
  readonly #task: () => void;

  constructor(task: () => void) {
    this.#task = task;
  }

  request(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#task();
    });
  }

  cancel(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }
}
