import { expect, test } from "vitest";
import { type ReadRange, readFoldedPage } from "../rooms/folded-page.ts";
import { createMemoryStore } from "../store/memory-store.ts";
import { readReplay } from "./replay-window.ts";

const START = 1_000_000;

/** A room in which an announcement was made every second, each named for the second. */
async function seconds(count: number) {
  let now = START;
  const { log } = createMemoryStore({ now: () => now });
  for (let second = 0; second < count; second += 1) {
    await log.append("final", [{ draft: { kind: "announce", text: String(second) } }]);
    now += 1_000;
  }
  const read = async (from: number, to: number, more: { after?: number; limit?: number } = {}) => {
    const wish = { from: START + from, to: START + to, limit: 100, ...more };
    const readLog: ReadRange = (range) => log.read("final", range);
    const source = {
      head: await log.open("final"),
      read: readLog,
      page: (page: { after: number; limit: number }) => readFoldedPage(readLog, page),
    };
    const { entries, next } = await readReplay(source, wish);
    return { said: entries.map((each) => (each.kind === "announce" ? each.text : "")), next };
  };
  return { log, read };
}

test.each([
  [0, 3_000, ["0", "1", "2"]],
  [1, 2_000, ["1"]],
  [1_000, 2_001, ["1", "2"]],
  [7_000, 99_000, ["7", "8", "9"]],
  [-500_000, 1, ["0"]],
  [10_000, 20_000, []],
])("from %d up to and without %d: %j", async (from, to, said) => {
  const { read } = await seconds(10);
  expect(await read(from, to)).toEqual({ said, next: undefined });
});

test("an empty room has nothing to replay", async () => {
  const { read } = await seconds(0);
  expect(await read(0, 10_000)).toEqual({ said: [], next: undefined });
});

test("what does not fit is read after what did", async () => {
  const { read } = await seconds(10);
  const first = await read(2_000, 7_000, { limit: 3 });
  expect(first).toEqual({ said: ["2", "3", "4"], next: 5 });
  const rest = await read(2_000, 7_000, { limit: 3, after: first.next ?? 0 });
  expect(rest).toEqual({ said: ["5", "6"], next: undefined });
});

test("what was cleared is in no window", async () => {
  const { log, read } = await seconds(10);
  await log.append("final", [{ draft: { kind: "clear" } }]);
  await log.append("final", [{ draft: { kind: "announce", text: "after" } }]);
  expect((await read(0, 60_000)).said).toEqual(["after"]);
});
