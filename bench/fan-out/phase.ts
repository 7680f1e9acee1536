import { setTimeout as delay } from "node:timers/promises";
import type { BenchCrowd } from "./crowd.ts";
import { machineSeconds } from "./processor-time.ts";
import type { ServerProcess } from "./server-process.ts";

const WARM_UP_MS = 500;
/** A delivery that comes later than this after the last message was sent is not counted as sustained. */
const SUSTAINED_WITHIN_MS = 1_000;
/** How long a saturated server may take to work off what it was sent. */
const DRAIN_MS = 15_000;
const SUSTAINED_SHARE = 0.95;

/** A stretch of messages at one rate, and how the server coped. */
export interface PhaseResult {
  messagesPerSecond: number;
  offeredPerSecond: number;
  deliveredPerSecond: number;
  sustained: "yes" | "no";
  p50Ms: number;
  p99Ms: number;
  bytesPerMessage: number;
  messagesPerFrame: number;
  cpuSecondsPerMillion: number;
  userMicrosecondsPerDelivery: number;
  kernelMicrosecondsPerDelivery: number;
  serverCpuShare: number;
  loadCpuShare: number;
  /** What everything else on the machine took, as a share of one core. */
  otherCpuShare: number;
}

export async function runPhase(
  crowd: BenchCrowd,
  server: ServerProcess,
  messagesPerSecond: number,
  durationMs: number,
): Promise<PhaseResult> {
  await sayFor(crowd, messagesPerSecond, WARM_UP_MS);
  crowd.startCounting();
  const firstSent = crowd.sent;
  const serverBefore = server.cpuSeconds();
  const loadBefore = process.cpuUsage();
  const machineBefore = machineSeconds();
  const startedAt = performance.now();

  await sayFor(crowd, messagesPerSecond, durationMs);
  const sendingMs = performance.now() - startedAt;
  const expected = (crowd.sent - firstSent) * crowd.size;
  const { latency } = crowd.received;
  await until(() => latency.total >= expected, SUSTAINED_WITHIN_MS);
  const inTime = latency.total;
  const p50Ms = latency.quantileMs(0.5, expected);
  const p99Ms = latency.quantileMs(0.99, expected);
  const busyMs = performance.now() - startedAt;

  const { deliveries, bytes, frames } = crowd.received;
  const cpu = server.cpuSeconds();
  const user = cpu.user - serverBefore.user;
  const kernel = cpu.kernel - serverBefore.kernel;
  const loadUsage = process.cpuUsage(loadBefore);
  const load = (loadUsage.user + loadUsage.system) / 1e6;
  const other = machineSeconds() - machineBefore - user - kernel - load;
  await until(() => latency.total >= expected, DRAIN_MS);
  return {
    messagesPerSecond,
    offeredPerSecond: (expected / sendingMs) * 1000,
    deliveredPerSecond: (inTime / Math.max(sendingMs, busyMs)) * 1000,
    sustained: inTime >= expected * SUSTAINED_SHARE && p99Ms < 1_000 ? "yes" : "no",
    p50Ms,
    p99Ms,
    bytesPerMessage: bytes / deliveries,
    messagesPerFrame: deliveries / frames,
    cpuSecondsPerMillion: ((user + kernel) / deliveries) * 1e6,
    userMicrosecondsPerDelivery: (user / deliveries) * 1e6,
    kernelMicrosecondsPerDelivery: (kernel / deliveries) * 1e6,
    serverCpuShare: ((user + kernel) / busyMs) * 1000,
    loadCpuShare: (load / busyMs) * 1000,
    otherCpuShare: Math.max(0, (other / busyMs) * 1000),
  };
}

/** Sends messages at even distances; what the load generator was too busy for goes out at its next turn. */
async function sayFor(crowd: BenchCrowd, messagesPerSecond: number, ms: number): Promise<void> {
  const startedAt = performance.now();
  const count = Math.max(1, Math.round((messagesPerSecond * ms) / 1000));
  for (let sent = 0; sent < count; ) {
    const due = Math.floor(((performance.now() - startedAt) * messagesPerSecond) / 1000) + 1;
    for (; sent < Math.min(due, count); sent += 1) crowd.say();
    await delay(1);
  }
  await until(() => false, startedAt + ms - performance.now());
}

/** Resolves when the condition holds or the time is up. */
async function until(holds: () => boolean, timeoutMs: number): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!holds() && performance.now() < deadline) await delay(2);
}
