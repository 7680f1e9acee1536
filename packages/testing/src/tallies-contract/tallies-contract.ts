import { describe } from "vitest";
import { describeMarking } from "./marking.ts";
import type { TalliesUnderTest } from "./tallies-harness.ts";
import { describeTallyChanges } from "./tally-changes.ts";
import { describeTallyLeaving } from "./tally-leaving.ts";
import { describeTallyProperties } from "./tally-properties.ts";
import { describeTallyReading } from "./tally-reading.ts";

export type { TalliesOptions, TalliesUnderTest } from "./tallies-harness.ts";

/**
 * The specification of {@link Tallies}, as vitest tests. Call it in a test file of every implementation.
 *
 * @param name Of the implementation, for the titles.
 * @param underTest How the suite opens it.
 */
export function describeTalliesContract(name: string, underTest: TalliesUnderTest): void {
  describe(`${name} fulfils the tallies contract`, () => {
    describeMarking(underTest);
    describeTallyReading(underTest);
    describeTallyChanges(underTest);
    describeTallyLeaving(underTest);
    describeTallyProperties(underTest);
  });
}
