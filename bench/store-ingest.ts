import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { createSqliteStore, type RoomLog } from "@courtside/server";

// How many appends a second the embedded store makes durable, with many in flight, and what that costs the thread that
// serves the sockets. Run by `node --conditions=source bench/store-ingest.ts [--seconds 10] [--lanes 500] [--rooms 5]`.
// The file lies below this folder, not in /tmp, which may be memory.

const TARGET = 10_000;

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "10" },
    lanes: { type: "string", default: "500" },
    rooms: { type: "string", default: "5" },
  },
});
const seconds = Number(values.seconds);
const lanes = Number(values.lanes);
const rooms = Number(values.rooms);

const results = new URL("results/", import.meta.url);
mkdirSync(results, { recursive: true });
const folder = mkdtempSync(join(results.pathname, "store-"));
try {
  const store = await createSqliteStore({ file: join(folder, "courtside.db") });
  const until = performance.now() + seconds * 1_000;
  const latencies: number[] = [];
  const cpuBefore = process.cpuUsage();
  const loopBefore = performance.eventLoopUtilization();
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: lanes }, (_, lane) => appendUntil(store.log, lane, until, latencies)),
  );
  const elapsed = (performance.now() - startedAt) / 1_000;
  const cpu = process.cpuUsage(cpuBefore);
  const loop = performance.eventLoopUtilization(loopBefore).utilization;
  await store.close();

  latencies.sort((a, b) => a - b);
  const report = {
    appendsPerSecond: Math.round(latencies.length / elapsed),
    appends: latencies.length,
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    mainThreadBusy: Number(loop.toFixed(3)),
    cpuMicrosecondsAnAppend: Math.round((cpu.user + cpu.system) / latencies.length),
    lanes,
    rooms,
    target: TARGET,
  };
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(new URL("store-ingest.json", results), `${JSON.stringify(report, null, 2)}\n`);
  process.exitCode = report.appendsPerSecond >= TARGET ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}

/** One member who sends the next message as soon as the last one is stored. */
async function appendUntil(
  log: RoomLog,
  lane: number,
  until: number,
  latencies: number[],
): Promise<void> {
  const author = { id: `member-${lane}`, name: `Member ${lane}`, role: "member" as const };
  const room = `room-${lane % rooms}`;
  for (let count = 0; performance.now() < until; count += 1) {
    const clientId = `${lane}-${count}`;
    const text = `What a goal, I still cannot believe that he saw him there! (${clientId})`;
    const message = { id: `m-${clientId}`, clientId, author, text };
    const key = { memberId: author.id, commandId: clientId, fingerprint: clientId };
    const sentAt = performance.now();
    await log.append(room, [{ draft: { kind: "message", message }, key }]);
    latencies.push(performance.now() - sentAt);
  }
}

function percentile(sorted: readonly number[], part: number): number {
  return Number((sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(1));
}
