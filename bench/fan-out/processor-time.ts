import { readFileSync } from "node:fs";

/** Linux counts processor time in hundredths of a second. */
const TICKS_PER_SECOND = 100;

/** Seconds of processor time that a process has used, in user space and in the kernel. */
export function processSeconds(pid: number): { user: number; kernel: number } {
  // The process's name, in parentheses, may hold anything; the numbers follow its last one.
  const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return {
    user: Number(fields[11]) / TICKS_PER_SECOND,
    kernel: Number(fields[12]) / TICKS_PER_SECOND,
  };
}

/** Seconds of processor time that the whole machine has used, over all cores. */
export function machineSeconds(): number {
  const [cpu = ""] = readFileSync("/proc/stat", "latin1").split("\n");
  const [user, nice, system, , , interrupts, softInterrupts, stolen] = cpu
    .split(/\s+/)
    .slice(1)
    .map(Number);
  const ticks = [user, nice, system, interrupts, softInterrupts, stolen];
  return ticks.reduce((sum: number, value) => sum + (value ?? 0), 0) / TICKS_PER_SECOND;
}
