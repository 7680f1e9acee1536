import { expect, it } from "vitest";
import { pollTarget } from "../pulse/tally-target.ts";
import { createMemoryStore } from "../store/memory-store.ts";
import { PollBook } from "./poll-book.ts";
import { PollResults } from "./poll-results.ts";
import { PollSteps } from "./poll-steps.ts";
import { voteMark } from "./poll-tally.ts";
import { ScoreBook } from "./score-book.ts";

const ROOM = "final";
const ada = { id: "ada", name: "Ada", role: "member" } as const;

it("[POLL-6] a prediction with the id of one that is long over is worth its points", async () => {
  const { log, records, tallies } = createMemoryStore();
  const common = { records, keepMs: 60_000, now: Date.now };
  const scores = new ScoreBook({ ...common, tallies });
  const results = new PollResults(common);
  const book = new PollBook({ ...common, onFault() {} }, () => {});
  const steps = new PollSteps({ book, log, tallies, results, scores, now: Date.now });
  const vote = () => tallies.mark(ROOM, [voteMark(pollTarget("weekly"), "ada", 1)]);
  const award = () => scores.award(ROOM, { pollId: "weekly", answer: 1, points: 3 });
  await scores.enter(ROOM, [ada]);
  await vote();
  await award();

  await steps.drop(ROOM, ["weekly"]);

  await vote();
  await award();
  expect(await scores.of(ROOM, "ada")).toEqual({ member: ada, points: 6, right: 2 });
});
