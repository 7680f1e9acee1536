import type { ScoreChange } from "@courtside/protocol";
import type { Append } from "@courtside/server";
import { describe, expect, it } from "vitest";
import { clear, keyed } from "./drafts.ts";
import { appendOne, type StoreUnderTest, useHarness } from "./harness.ts";

const goal = (score?: ScoreChange): Append => ({
  draft: { kind: "event", type: "goal", title: "Goal" },
  ...(score && { score }),
});
const HOME: ScoreChange = { kind: "add", home: 1, away: 0 };
const AWAY: ScoreChange = { kind: "add", home: 0, away: 1 };

/** The score of a room, which events change and every later event is stored with. */
export function describeScore(underTest: StoreUnderTest): void {
  describe("the score", () => {
    const harness = useHarness(underTest);
    const scoreNow = async () => (await harness.log.open("r")).score;

    it("[LOG-9] is added to and set, and each event says what it was and is", async () => {
      const { log, write } = harness;
      await write(goal());
      expect(await scoreNow()).toBeUndefined();
      await write(goal(AWAY), goal(HOME), goal(), goal({ kind: "set", home: 0, away: 12 }));
      expect(await scoreNow()).toEqual({ home: 0, away: 12 });
      const { entries } = await log.read("r", { limit: 10 });
      const { kind, type, title } = { kind: "event", type: "goal", title: "Goal" };
      const at = harness.clock.now();
      const event = { at, kind, type, title };
      expect(entries).toEqual([
        { ...event, seq: 1 },
        { ...event, seq: 2, formerScore: { home: 0, away: 0 }, score: { home: 0, away: 1 } },
        { ...event, seq: 3, formerScore: { home: 0, away: 1 }, score: { home: 1, away: 1 } },
        { ...event, seq: 4, score: { home: 1, away: 1 } },
        { ...event, seq: 5, formerScore: { home: 1, away: 1 }, score: { home: 0, away: 12 } },
      ]);
    });

    it("[LOG-9] is told to those who subscribe as it is stored", async () => {
      const { log, write } = harness;
      const told: unknown[] = [];
      const { promise, resolve } = Promise.withResolvers<void>();
      await log.subscribe("r", {
        entries(_, entries) {
          told.push(...entries);
          resolve();
        },
        top: () => {},
      });
      await write(goal(HOME));
      await promise;
      expect(told).toEqual((await log.read("r", { limit: 10 })).entries);
    });

    it("[LOG-9] counts a goal that is sent again once, and goals at the same time each", async () => {
      const { log, write } = harness;
      await write(keyed(goal(HOME)));
      expect(await appendOne(log, keyed(goal(HOME)))).toMatchObject({
        status: "repeated",
        entry: { score: { home: 1, away: 0 } },
      });
      await Promise.all(
        Array.from({ length: 20 }, () => log.append("r", [goal(HOME), goal(AWAY)])),
      );
      expect(await scoreNow()).toEqual({ home: 21, away: 20 });
    });

    it("[LOG-9] outlives retention and a clear", async () => {
      const { write } = harness;
      await write(goal(HOME), clear, goal());
      expect(await scoreNow()).toEqual({ home: 1, away: 0 });
      harness.clock.advance(31 * 86_400_000);
      await harness.log.trim();
      expect(await scoreNow()).toEqual({ home: 1, away: 0 });
    });

    if (underTest.reopen) {
      it("[LOG-9] outlives the process", async () => {
        await harness.write(goal(HOME));
        await harness.reopen();
        expect(await scoreNow()).toEqual({ home: 1, away: 0 });
      });
    }
  });
}
