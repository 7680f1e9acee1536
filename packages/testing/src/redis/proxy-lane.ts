/** What is wrong on the way, now. */
export interface Trouble {
  /** Milliseconds that everything takes. */
  delayMs: number;
  /** Nothing comes through until this ends. */
  held: boolean;
}

/** One direction of one connection: whatever is wrong on it, what enters first leaves first. */
export interface Lane {
  /** Takes a step when its time has come. */
  pass(step: () => void): void;
  /** Takes all steps that wait, now. */
  flush(): void;
}

export function createLane(trouble: Readonly<Trouble>): Lane {
  let waiting: { dueAt: number; step: () => void }[] = [];
  let timer: NodeJS.Timeout | undefined;

  function run(): void {
    timer = undefined;
    if (trouble.held) return;
    let next = waiting[0];
    for (; next && next.dueAt <= performance.now(); next = waiting[0]) {
      waiting.shift();
      next.step();
    }
    if (next) timer = setTimeout(run, Math.ceil(next.dueAt - performance.now()));
  }

  return {
    pass(step) {
      if (waiting.length === 0 && trouble.delayMs === 0 && !trouble.held) return step();
      waiting.push({ dueAt: performance.now() + trouble.delayMs, step });
      if (!timer) run();
    },
    flush() {
      const steps = waiting;
      waiting = [];
      for (const { step } of steps) step();
    },
  };
}
