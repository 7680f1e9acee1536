import { DEFAULT_ROOM_SETTINGS, type Entry } from "@courtside/protocol";
import { describe, expect, it } from "vitest";
import { editEntry, messageEntry } from "../../test/entries.ts";
import { divideLog, MAX_REVIEW_DELAY_MS } from "./divide-log.ts";

const NOW = 1_000_000;

/** A log of which each entry is so many milliseconds old; `delay:n` is a setting, `edit:n` an edit of message n. */
function logOf(rows: readonly (readonly [ageMs: number, what?: string])[]) {
  const entries = rows.map(([ageMs, what = ""], index): Entry => {
    const seq = index + 1;
    const at = NOW - ageMs;
    const [kind, value] = what.split(":");
    const settings = { ...DEFAULT_ROOM_SETTINGS, reviewDelayMs: Number(value) };
    if (kind === "delay") return { kind: "settings", seq, at, settings };
    if (kind === "edit") return { ...editEntry(seq, `m${value}`, "edited"), at };
    return { ...messageEntry(seq), at };
  });
  return { entries, reads: 0 };
}

async function divide(log: ReturnType<typeof logOf>, memory = 3) {
  const { entries } = log;
  const last = entries.findLast((entry) => entry.kind === "settings");
  const { released, waiting } = await divideLog({
    async read({ after, before = entries.length + 1, limit }) {
      log.reads += 1;
      const some = entries.filter(({ seq }) => seq > (after ?? 0) && seq < before);
      const page = after === undefined ? some.slice(-limit) : some.slice(0, limit);
      return { epoch: "e1", entries: page, more: page.length < some.length };
    },
    head: { settingsSeq: last?.seq ?? 0 },
    delayMs: last?.kind === "settings" ? last.settings.reviewDelayMs : 0,
    defaultMs: 0,
    newest: { entries: entries.slice(-memory), more: entries.length > memory },
    now: NOW,
  });
  return { released, waiting, left: waiting.map(({ entry, leftMs }) => [entry.seq, leftMs]) };
}

describe("divideLog", () => {
  it("reads nothing more in a room that never had a delay", async () => {
    const log = logOf([[9], [8], [7], [6]]);
    const { released, waiting } = await divide(log);
    expect([released.length, waiting.length, log.reads]).toEqual([3, 0, 0]);
  });

  it("looks at the last setting alone in a room that has had none for a minute", async () => {
    const log = logOf([[90_000, "delay:0"], [9], [8], [7]]);
    expect((await divide(log)).waiting).toEqual([]);
    expect(log.reads).toBe(1);
  });

  it("lets wait what is younger than the delay, for what is left of it", async () => {
    const { left, released } = await divide(logOf([[99_000, "delay:500"], [600], [400], [100]]));
    expect(released.at(-1)?.seq).toBe(2);
    expect(left).toEqual([
      [3, 100],
      [4, 400],
    ]);
  });

  it("reads back to all that waits, however little is in memory", async () => {
    const rows = Array.from({ length: 40 }, (_, index) => [4_000 - index * 100] as const);
    const { left } = await divide(logOf([[99_000, "delay:3000"], ...rows]));
    expect(left[0]).toEqual([13, 100]);
    expect(left.at(-1)).toEqual([41, 2_900]);
  });

  it("goes by the delay that was in force when each was written", async () => {
    const log = logOf([[99_000, "delay:5000"], [3_000], [2_000, "delay:0"], [1_000]]);
    expect((await divide(log)).left).toEqual([
      [2, 2_000],
      [3, 3_000],
      [4, 3_000],
    ]);
    const begun = logOf([[99_000], [3_000], [2_000, "delay:5000"], [1_000]]);
    expect((await divide(begun)).left).toEqual([[4, 4_000]]);
  });

  it("takes the longest delay where retention took the setting", async () => {
    const log = logOf([[0], [3_000], [2_000, "delay:0"], [1_000]]);
    log.entries.shift();
    expect((await divide(log)).left[0]).toEqual([2, MAX_REVIEW_DELAY_MS - 3_000]);
  });

  it("lets nothing wait longer because another clock is ahead", async () => {
    const { left } = await divide(logOf([[99_000, "delay:500"], [-8_000]]));
    expect(left).toEqual([[2, 500]]);
  });

  it("withholds the text that an edit which waits has given a message, or an edit before it", async () => {
    const log = logOf([[99_000, "delay:500"], [900], [400, "edit:2"], [100, "edit:2"]]);
    const { released, waiting } = await divide(log);
    expect(released.at(-1)).toMatchObject({ message: { id: "m2", text: "…" } });
    expect(waiting.map(({ entry }) => entry)).toMatchObject([{ text: "…" }, { text: "edited" }]);
  });
});
