import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { waitFor } from "@courtside/testing";
import { expect, it, onTestFinished } from "vitest";
import { enter, freshId } from "./people.ts";
import { startProcess } from "./server-process.ts";

const room = "final";

it("[POLL-3] [POLL-5] closes a poll that ended while no server ran, with all votes, and gives the points", async () => {
  const folder = await mkdtemp(join(tmpdir(), "courtside-polls-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "chat.db");
  const before = await startProcess(file);
  const { client: mod } = await enter(before, room, "mod", { role: "moderator" });
  const features = ["polls"];
  await mod.expectOk("room:configure", { room, id: freshId(), settings: { features } });
  const terms = { question: "Who wins?", options: ["Home", "Away"] };
  const closesAt = Date.now() + 1_500;
  await mod.expectOk("poll:open", { room, id: "timed", ...terms, closesAt });
  await mod.expectOk("poll:open", { room, id: "waits", ...terms, points: 2 });
  for (const pollId of ["timed", "waits"]) {
    await mod.expectOk("poll:vote", { room, pollId, option: 1 });
  }
  await mod.expectOk("poll:close", { room, pollId: "waits", id: freshId() });
  await before.end("SIGKILL");

  const after = await startProcess(file);
  onTestFinished(async () => void (await after.end("SIGTERM")));
  const { client, opening } = await enter(after, room, "mod", { role: "moderator" });
  onTestFinished(() => client.close());
  expect(opening.me.votes).toEqual({ timed: 1, waits: 1 });
  await waitFor(async () => {
    const { entries } = await client.expectOk("history:read", { room });
    return entries.some(
      (entry) => entry.kind === "poll" && "pollId" in entry && entry.pollId === "timed",
    );
  });
  await client.expectOk("poll:close", { room, pollId: "waits", id: freshId(), answer: 1 });
  const { entries } = await client.expectOk("history:read", { room });
  const told = entries.flatMap((entry) =>
    entry.kind === "poll" && "closed" in entry ? entry : [],
  );
  const endings = told.map(({ pollId, tally, answer }) => `${pollId} ${tally} ${answer}`);
  expect(endings.sort()).toEqual(["timed 0,1 undefined", "waits 0,1 1", "waits 0,1 undefined"]);
  expect((await client.expectOk("poll:standings", { room })).me).toMatchObject({ points: 2 });
});
