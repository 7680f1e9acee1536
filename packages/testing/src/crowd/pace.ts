/** Calls something so many times a second, irregularly, as people do. */
export interface Pace {
  /** @param perSecond Calls a second on average; 0 stops. */
  set(perSecond: number): void;
}

/** Milliseconds between two looks at what is due; timers below that cost more than they give. */
const SLICE_MS = 20;

/**
 * Arrivals of a Poisson process: the gaps are exponentially distributed, so calls come in clusters and lulls.
 *
 * @param call What is called.
 * @param random At least 0, below 1 (default `Math.random`).
 */
export function createPace(call: () => void, random: () => number = Math.random): Pace {
  let timer: NodeJS.Timeout | undefined;
  let perMs = 0;
  let nextAt = 0;

  const gapMs = () => -Math.log(1 - random()) / perMs;

  function slice() {
    const now = performance.now();
    while (nextAt <= now) {
      call();
      nextAt += gapMs();
    }
  }

  return {
    set(perSecond) {
      clearInterval(timer);
      perMs = perSecond / 1_000;
      if (perMs <= 0) return;
      nextAt = performance.now() + gapMs();
      timer = setInterval(slice, SLICE_MS);
    },
  };
}
