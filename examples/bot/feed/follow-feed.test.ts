import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Answer, type Position, wireError } from "@courtside/protocol";
import { expect, it } from "vitest";
import { followFeed } from "./follow-feed.ts";
import { fileLedger, type Ledger, memoryLedger } from "./ledger.ts";

const DONE: Answer<Position> = { ok: true, data: { epoch: "e", seq: 1 } };
const event = (id: string) => ({ id, type: "goal", title: id });

interface Scene {
  /** What the feed says at each look; an error is thrown. */
  looks: (object[] | Error)[];
  ledger?: Ledger;
  answers?: Record<string, Answer<Position>[]>;
}

/** Follows a feed until it was looked at as often as the scene says. */
async function followed({ looks, ledger = memoryLedger(), answers = {} }: Scene) {
  const posted: string[] = [];
  const log: string[] = [];
  let look = 0;
  const end = new Error("the bot ends");
  await followFeed({
    ledger,
    everyMs: 2_000,
    log: (line) => void log.push(line),
    async read() {
      const feed = looks[look++];
      if (feed instanceof Error) throw feed;
      return JSON.stringify(feed);
    },
    async post({ id }) {
      posted.push(id);
      return answers[id]?.shift() ?? DONE;
    },
    async pause(ms) {
      if (ms === 2_000 && look === looks.length) throw end;
    },
  }).catch((error) => expect(error).toBe(end));
  return { posted, log };
}

it("posts each item once, in the order of the feed, however often it is read", async () => {
  const first = [event("kick-off"), event("g1")];
  const { posted } = await followed({ looks: [first, first, [...first, event("g2")]] });
  expect(posted).toEqual(["kick-off", "g1", "g2"]);
});

it("posts nothing again after a restart", async () => {
  const directory = mkdtempSync(join(tmpdir(), "courtside-bot-"));
  const file = join(directory, "data", "posted.txt");
  await followed({ looks: [[event("g1"), event("a \n b")]], ledger: fileLedger(file) });
  const again = await followed({
    looks: [[event("g1"), event("a \n b"), event("g2")]],
    ledger: fileLedger(file),
  });
  expect(again.posted).toEqual(["g2"]);
  rmSync(directory, { recursive: true });
});

it("lets nothing overtake an item that the server has no time for", async () => {
  const busy: Answer<Position> = { ok: false, error: wireError("UNAVAILABLE") };
  const { posted } = await followed({
    looks: [[event("g1"), event("g2")]],
    answers: { g1: [busy, busy] },
  });
  expect(posted).toEqual(["g1", "g1", "g1", "g2"]);
});

it("notes what is refused for good, and goes on", async () => {
  const refused: Answer<Position> = { ok: false, error: wireError("INVALID") };
  const feed = [event("g1"), event("g2")];
  const { posted, log } = await followed({ looks: [feed, feed], answers: { g1: [refused] } });
  expect(posted).toEqual(["g1", "g2"]);
  expect(log).toEqual(["g1 was refused: That request is not valid."]);
});

it("says once that the feed cannot be read, and looks again", async () => {
  const away = new Error("no such host");
  const { posted, log } = await followed({ looks: [away, away, [event("g1")]] });
  expect(posted).toEqual(["g1"]);
  expect(log).toEqual(["the feed: no such host"]);
});
