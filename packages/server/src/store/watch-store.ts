import type { Logger } from "pino";
import type { Store } from "./store.ts";

const LOOK_EVERY_MS = 250;
/** A store that says no reason may only be connecting for so long. */
const CONNECTING_MS = 3_000;
const REMIND_EVERY_MS = 60_000;

/**
 * Says in the log when the store goes away and why, each minute for how long it has been away, and when it is back: a line
 * each, however many operations fail meanwhile. A store that is only just connecting is no news.
 *
 * @returns a function that ends it.
 */
export function watchStore(store: Pick<Store, "available" | "trouble">, logger: Logger) {
  let awayAt: number | undefined;
  let saidAt: number | undefined;

  function look(): void {
    const now = performance.now();
    if (store.available) {
      if (awayAt !== undefined && saidAt !== undefined) {
        logger.info(
          `The store is back after ${seconds(now - awayAt)}. Open rooms catch up with what they missed.`,
        );
      }
      awayAt = undefined;
      saidAt = undefined;
      return;
    }
    awayAt ??= now;
    const why = store.trouble ?? "it does not answer";
    if (saidAt === undefined) {
      if (store.trouble === undefined && now - awayAt < CONNECTING_MS) return;
      logger.warn(`The store is away: ${why}`);
    } else {
      if (now - saidAt < REMIND_EVERY_MS) return;
      logger.warn(`The store has been away for ${seconds(now - awayAt)}: ${why}`);
    }
    saidAt = now;
  }

  const looking = setInterval(look, LOOK_EVERY_MS);
  looking.unref();
  return (): void => clearInterval(looking);
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
