import { describe } from "vitest";
import { describeCommitting } from "./committing.ts";
import { describeExpiry } from "./expiry.ts";
import { describeFollowing } from "./following.ts";
import { describeKeeping } from "./keeping.ts";
import { describePages } from "./pages.ts";
import { describeRecordProperties } from "./record-properties.ts";
import type { RecordsUnderTest } from "./records-harness.ts";

export type { RecordsOptions, RecordsStore, RecordsUnderTest } from "./records-harness.ts";

/**
 * The specification of {@link Records}, as vitest tests. Call it in a test file of every implementation.
 *
 * @param name Of the implementation, for the titles.
 * @param underTest How the suite opens it.
 */
export function describeRecordsContract(name: string, underTest: RecordsUnderTest): void {
  describe(`${name} fulfils the records contract`, () => {
    describeKeeping(underTest);
    describeCommitting(underTest);
    describePages(underTest);
    describeExpiry(underTest);
    describeFollowing(underTest);
    describeRecordProperties(underTest);
  });
}
