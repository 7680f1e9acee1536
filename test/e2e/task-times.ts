import type { Browser, Page } from "playwright-core";

interface TraceEvent {
  pid: number;
  tid: number;
  name: string;
  /** Microseconds of processor time. */
  tdur?: number;
  args?: { name?: string };
}

/** Begins to trace the tasks of a page. */
export async function traceTasks(browser: Browser, page: Page): Promise<void> {
  await browser.startTracing(page, { categories: ["toplevel"] });
}

/**
 * The tasks of a page's main thread in a trace, in milliseconds of processor time, the longest first: what other programs on the
 * machine take away from them is not the page's.
 */
export function taskTimes(trace: Buffer): number[] {
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(trace.toString());
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const isMain = ({ name, args }: TraceEvent) =>
    name === "thread_name" && args?.name === "CrRendererMain";
  const mains = new Set(traceEvents.filter(isMain).map(threadOf));
  return traceEvents
    .filter((event) => event.name.endsWith("RunTask") && mains.has(threadOf(event)))
    .map(({ tdur = 0 }) => tdur / 1_000)
    .sort((one, other) => other - one);
}
