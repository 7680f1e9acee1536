import { describe } from "vitest";
import { describeChanges } from "./changes.ts";
import { describeDurability } from "./durability.ts";
import type { StoreUnderTest } from "./harness.ts";
import { describeLinks } from "./links.ts";
import { describeOnce } from "./once.ts";
import { describeOrder } from "./order.ts";
import { describeProperties } from "./properties.ts";
import { describeReading } from "./reading.ts";
import { describeRetention } from "./retention.ts";
import { describeScore } from "./score.ts";
import { describeSubscribing } from "./subscribing.ts";
import { describeThreads } from "./threads.ts";

export type { StoreOptions, StoreUnderTest } from "./harness.ts";
export { describeSignalsContract, type SignalsUnderTest } from "./signals.ts";
export { describeViewerCountsContract, type ViewerCountsUnderTest } from "./viewer-counts.ts";

/**
 * The specification of a store, as vitest tests: the rules `[LOG-1]` to `[LOG-7]` and `[LOG-9]` of the protocol as far as a store
 * answers for them. Call it in a test file of every implementation.
 *
 * @param name Of the implementation, for the titles.
 * @param underTest How the suite opens it.
 */
export function describeStoreContract(name: string, underTest: StoreUnderTest): void {
  describe(`${name} fulfils the store contract`, () => {
    describeOrder(underTest);
    describeOnce(underTest);
    describeChanges(underTest);
    describeLinks(underTest);
    describeReading(underTest);
    describeThreads(underTest);
    describeScore(underTest);
    describeSubscribing(underTest);
    describeRetention(underTest);
    describeDurability(underTest);
    describeProperties(underTest);
  });
}
