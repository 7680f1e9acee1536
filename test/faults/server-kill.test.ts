import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { waitFor } from "@courtside/testing";
import { expect, it } from "vitest";
import { tokenOf } from "../contract/people.ts";
import { type ServerProcess, startProcess } from "../contract/server-process.ts";
import { type OutboxSender, outboxSender } from "./outbox-sender.ts";
import { type PipelinedSender, pipelinedSender } from "./pipelined-sender.ts";
import { readLog } from "./read-log.ts";
import { type Viewer, viewer, wholeView } from "./viewer.ts";

const ROOM = "final";
const KILLS = 30;
const SENDERS_EACH = 3;
const VIEWERS = 9;
const ACKNOWLEDGED = 10_000;
/** Acknowledgements between two kills, at least: everyone is at work again. */
const AT_WORK = 60;
/** A kill comes at a random moment within so many milliseconds after that. */
const RANDOM_MS = 600;
it("[LOG-1] [LOG-2] [LOG-3] [LOG-4] a server that is killed 30 times loses and doubles nothing, and all views are the log", {
  timeout: 180_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), "courtside-kill-"));
  const file = join(folder, "chat.db");
  let server: ServerProcess = await startProcess(file);
  const { url } = server;
  const port = Number(new URL(url).port);
  const startedAt = performance.now();

  const pipelined: PipelinedSender[] = [];
  const outboxes: OutboxSender[] = [];
  const viewers: Viewer[] = [];
  try {
    for (let n = 0; n < SENDERS_EACH; n += 1) {
      const name = `pipelined${n}`;
      pipelined.push(pipelinedSender(url, { token: await tokenOf(name), room: ROOM, name }));
      outboxes.push(outboxSender(url, ROOM, `outbox${n}`));
    }
    for (let n = 0; n < VIEWERS; n += 1) viewers.push(viewer(url, ROOM, `viewer${n}`));
    const acknowledged = () =>
      sum(pipelined.map((sender) => sender.acknowledged.size)) +
      sum(outboxes.map(({ sent, pending }) => sent.length - pending));

    let inDoubt = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const before = acknowledged();
      await waitFor(() => acknowledged() >= before + AT_WORK, {
        timeoutMs: 20_000,
        what: `work after kill ${kill}`,
      });
      await sleep(Math.random() * RANDOM_MS);
      inDoubt += sum(pipelined.map((sender) => sender.unanswered));
      expect(await server.end("SIGKILL")).toBe("SIGKILL");
      server = await startProcess(file, port);
    }
    await waitFor(() => acknowledged() >= ACKNOWLEDGED, {
      timeoutMs: 60_000,
      everyMs: 50,
      what: `${ACKNOWLEDGED} acknowledgements`,
    });
    for (const sender of [...pipelined, ...outboxes]) sender.stop();
    await waitFor(
      () =>
        pipelined.every(({ unanswered }) => unanswered === 0) &&
        outboxes.every(({ pending }) => pending === 0),
      { timeoutMs: 20_000, what: "an answer to everything that was sent" },
    );

    const log = await readLog(url, await tokenOf("auditor"), ROOM);
    await waitFor(() => viewers.every(({ room }) => room.getSnapshot().seq === log.length), {
      timeoutMs: 20_000,
      what: "the last entry on every screen",
    });
    const tookMs = performance.now() - startedAt;

    // The log: contiguous, each command once.
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
    const places = new Map(log.map(({ clientId, seq }) => [clientId, seq]));
    const doubled = log.length - places.size;
    expect(doubled).toBe(0);
    // Everything acknowledged is in it, where the acknowledgement said.
    const sent = [
      ...pipelined.flatMap(({ acknowledged }) =>
        [...acknowledged].map(([id, { seq }]) => [id, seq] as const),
      ),
      ...outboxes.flatMap((sender) => sender.sent.map((id) => [id, places.get(id)] as const)),
    ];
    const lost = sent.filter(([id, seq]) => seq === undefined || places.get(id) !== seq);
    expect(lost).toEqual([]);
    expect(sent.length).toBeGreaterThanOrEqual(ACKNOWLEDGED);
    // And nothing else is in it: whatever was sent has been acknowledged by now.
    expect(log.length).toBe(sent.length);
    expect(pipelined.flatMap(({ refusals }) => refusals)).toEqual([]);

    for (const { room, applied } of viewers) {
      expect(applied).toEqual(applied.toSorted((one, other) => one - other));
      expect(new Set(applied).size).toBe(applied.length);
      expect(await wholeView(room)).toEqual(log);
    }
    const snapshots = sum(viewers.map((one) => one.snapshots));
    console.log(
      `${KILLS} kills in ${Math.round(tookMs / 1_000)} s: ${sent.length} acknowledged, ${lost.length} lost, ` +
        `${doubled} doubled of ${inDoubt} in doubt at a kill, ${viewers.length} views identical (${snapshots} snapshots)`,
    );
  } finally {
    for (const sender of pipelined) sender.close();
    for (const { client } of [...outboxes, ...viewers]) client.close();
    await server.end("SIGKILL");
    await rm(folder, { recursive: true });
  }
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
