/** Whatever these starters have started and what has to be stopped by the end of a test. */
interface Stoppable {
  stop(): Promise<void>;
}

const running = new Set<Stoppable>();

/** Remembers what was started, so that {@link stopRedis} finds it. */
export function keepRunning<T extends Stoppable>(started: T): T {
  running.add(started);
  return started;
}

export function forgetRunning(stopped: Stoppable): void {
  running.delete(stopped);
}

/** Stops every Redis, Sentinel, Cluster and proxy that was started here and that still runs: `afterEach(stopRedis)`. */
export async function stopRedis(): Promise<void> {
  const all = [...running];
  running.clear();
  await Promise.all(all.map((one) => one.stop()));
}
