import type { Entry } from "@courtside/protocol";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isShown, type ReadRange, readFoldedPage } from "./folded-page.ts";

/** A log in which `s` marks an entry that is shown and `.` one that is not. */
function logOf(marks: string): { entries: Entry[]; read: ReadRange } {
  const entries: Entry[] = [...marks].map((mark, index) => {
    const place = { seq: index + 1, at: index };
    return mark === "s"
      ? { ...place, kind: "announce", text: "" }
      : { ...place, kind: "pin", messageId: null };
  });
  const read: ReadRange = async ({ after, before, limit }) => {
    if (after !== undefined) {
      const rest = entries.slice(after);
      return { epoch: "e", entries: rest.slice(0, limit), more: rest.length > limit };
    }
    const rest = entries.slice(0, (before ?? entries.length + 1) - 1);
    return { epoch: "e", entries: rest.slice(-limit), more: rest.length > limit };
  };
  return { entries, read };
}

const logs = fc
  .array(fc.constantFrom("s", ".", ".".repeat(230), "s".repeat(90)), { maxLength: 8 })
  .map((parts) => parts.join(""));

describe("[LOG-7] readFoldedPage", () => {
  it("gives all that is shown, once and in order, page by page backwards", async () => {
    await fc.assert(
      fc.asyncProperty(logs, fc.integer({ min: 1, max: 60 }), async (marks, limit) => {
        const { entries, read } = logOf(marks);
        let shown: Entry[] = [];
        let before: number | undefined;
        for (;;) {
          const page = await readFoldedPage(read, { ...(before && { before }), limit });
          expect(page.entries.length).toBeLessThanOrEqual(limit);
          shown = [...page.entries, ...shown];
          before = page.entries[0]?.seq;
          if (!page.more || before === undefined) break;
        }
        expect(shown).toEqual(entries.filter(isShown));
      }),
    );
  });

  it("gives all that is shown, once and in order, page by page forwards", async () => {
    await fc.assert(
      fc.asyncProperty(logs, fc.integer({ min: 1, max: 60 }), async (marks, limit) => {
        const { entries, read } = logOf(marks);
        const shown: Entry[] = [];
        let after = 0;
        for (;;) {
          const page = await readFoldedPage(read, { after, limit });
          expect(page.entries.length).toBeLessThanOrEqual(limit);
          shown.push(...page.entries);
          after = page.entries.at(-1)?.seq ?? after;
          if (!page.more || page.entries.length === 0) break;
        }
        expect(shown).toEqual(entries.filter(isShown));
      }),
    );
  });
});
