import { execFileSync } from "node:child_process";
import { publishReport, type ReportRow } from "../report.ts";
import { Contestant } from "./contestant.ts";
import { courtsideDialect } from "./courtside-dialect.ts";
import { naiveDialect } from "./naive-dialect.ts";
import { LOAD_CORE } from "./server-process.ts";

const VIEWERS = 5_000;
const ROUNDS = 3;
const QUIET = 5;
const LIVELY = 10;
const BUSY = 200;
const PHASE_MS = 2_000;
/** Share of a core that others may take, on average, before the figures are said to be doubtful. */
const QUIET_MACHINE = 0.2;
/** Messages a second at which each server is tried, upwards until it no longer keeps up. */
const NAIVE_LADDER = [15, 20, 30];
const COURTSIDE_LADDER = [400, 800, 1_200, 1_600];

if (process.platform !== "linux") {
  console.error(
    "This bench holds each side to one core with taskset and reads /proc: run it on Linux.",
  );
  process.exit(2);
}
// The load generator keeps to its own core, so that it takes nothing from the server that it measures.
execFileSync("taskset", ["-a", "-cp", LOAD_CORE, String(process.pid)], { stdio: "ignore" });

const startedAt = performance.now();
const naive = await Contestant.start("naive Socket.IO", "./naive-server.ts", naiveDialect);
const ours = await Contestant.start(
  "Courtside",
  "./courtside-server.ts",
  courtsideDialect("arena"),
);
try {
  process.exitCode = (await compare()) ? 0 : 1;
} finally {
  await naive.stop();
  await ours.stop();
}

async function compare(): Promise<boolean> {
  await naive.connect(VIEWERS);
  await ours.connect(VIEWERS);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const rate of [QUIET, LIVELY]) {
      await naive.measure(rate, PHASE_MS);
      await ours.measure(rate, PHASE_MS);
    }
    await ours.measure(BUSY, PHASE_MS);
  }
  await naive.climb(NAIVE_LADDER, PHASE_MS);
  await ours.climb(COURTSIDE_LADDER, PHASE_MS);
  const failed = publishReport({
    bench: "fan-out",
    peer: "naive",
    rows: rows(),
    details: { viewers: VIEWERS, naive: naive.results, courtside: ours.results },
  });
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  console.log(
    `\n${VIEWERS} viewers of one room on one core; medians of ${ROUNDS} interleaved runs; ${seconds} s.`,
  );
  const others = (naive.mean("otherCpuShare") + ours.mean("otherCpuShare")) / 2;
  if (others > QUIET_MACHINE) {
    const percent = Math.round(others * 100);
    console.log(
      `Other processes took ${percent} % of a core meanwhile: run it again on a quiet machine.`,
    );
  }
  for (const { figure } of failed) console.log(`FAILED: ${figure}`);
  const lost = naive.faults() + ours.faults();
  if (lost > 0) console.log(`FAILED: ${lost} gaps or lost connections`);
  return failed.length === 0 && lost === 0;
}

function rows(): ReportRow[] {
  return [
    {
      figure: "deliveries sustained, p99 under 1 s",
      unit: "1/s",
      peer: naive.sustained(),
      ours: ours.sustained(),
      limit: { atLeast: 40 },
    },
    {
      figure: `p50 at ${QUIET} messages/s`,
      unit: "ms",
      ...pair(QUIET, "p50Ms"),
      limit: { atMost: 1 },
    },
    {
      figure: `p99 at ${QUIET} messages/s`,
      unit: "ms",
      ...pair(QUIET, "p99Ms"),
      limit: { atMost: 1 },
    },
    { figure: `p50 at ${LIVELY} messages/s`, unit: "ms", ...pair(LIVELY, "p50Ms") },
    { figure: `p99 at ${LIVELY} messages/s`, unit: "ms", ...pair(LIVELY, "p99Ms") },
    {
      figure: `CPU a million deliveries at ${LIVELY} messages/s`,
      unit: "s",
      ...pair(LIVELY, "cpuSecondsPerMillion"),
    },
    {
      figure: "CPU a million deliveries at the rate sustained",
      unit: "s",
      peer: naive.median(naive.sustainedRate(), "cpuSecondsPerMillion"),
      ours: ours.median(ours.sustainedRate(), "cpuSecondsPerMillion"),
    },
    {
      // One frame a message at any rate: what a naive server sends at 10 a second it would send at 200.
      figure: `bytes a message at ${BUSY} messages/s`,
      unit: "B",
      peer: naive.median(LIVELY, "bytesPerMessage"),
      ours: ours.median(BUSY, "bytesPerMessage"),
      limit: { atMost: 0.5 },
    },
    {
      figure: "memory an idle connection (heap)",
      unit: "kB",
      peer: naive.heapPerConnection / 1024,
      ours: ours.heapPerConnection / 1024,
    },
    {
      figure: "memory an idle connection (resident)",
      unit: "kB",
      peer: naive.residentPerConnection / 1024,
      ours: ours.residentPerConnection / 1024,
    },
    {
      figure: "load generator's share of its core, at most",
      unit: "",
      peer: naive.greatest("loadCpuShare"),
      ours: ours.greatest("loadCpuShare"),
    },
  ];
}

function pair(rate: number, figure: "p50Ms" | "p99Ms" | "cpuSecondsPerMillion") {
  return { peer: naive.median(rate, figure), ours: ours.median(rate, figure) };
}
