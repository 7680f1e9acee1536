import { fork } from "node:child_process";
import { once } from "node:events";
import { onTestFinished } from "vitest";
import type { CrowdCount, CrowdRequest } from "./crowd-process.ts";

const PROCESS = new URL("./crowd-process.ts", import.meta.url).pathname;

/** Viewers with the SDK in a process of their own, which leave with the test. */
export interface RemoteCrowd {
  /** Adds viewers, spread over the rooms, and resolves when all have joined. */
  enter(url: string, viewers: number, rooms: readonly string[]): Promise<CrowdCount>;
  /** How they are now; `complete` are those that have everything up to these seqs. */
  count(tops: Readonly<Record<string, number>>): Promise<CrowdCount>;
  /** Ends the process. */
  leave(): void;
}

export function startCrowd(): RemoteCrowd {
  const child = fork(PROCESS, { execArgv: ["--conditions=source"] });
  const leave = () => void child.kill("SIGKILL");
  onTestFinished(leave);
  const ask = async (request: CrowdRequest): Promise<CrowdCount> => {
    const answered = once(child, "message");
    child.send(request);
    const [count] = await answered;
    return count as CrowdCount;
  };
  return {
    enter: (url, viewers, rooms) => ask({ kind: "enter", url, viewers, rooms }),
    count: (tops) => ask({ kind: "count", tops }),
    leave,
  };
}
