import { isDeepStrictEqual } from "node:util";
import type { Message } from "@courtside/protocol";
import { waitFor } from "@courtside/testing";
import { tokenOf } from "../contract/people.ts";
import { readLog } from "../faults/read-log.ts";
import { wholeView } from "../faults/viewer.ts";
import type { Traffic } from "./traffic.ts";

/** What became of all that was written, once it is quiet. */
export interface Audit {
  /** Messages in the log. */
  stored: number;
  acknowledged: number;
  /** Ids that were acknowledged and are not in the log. */
  lost: readonly string[];
  /** Ids that are in the log elsewhere than the server had said. */
  moved: readonly string[];
  /** Ids that are in the log more than once. */
  doubled: readonly string[];
  /** Seqs that are missing between the first and the last one. */
  holes: readonly number[];
  /** What is wrong on a viewer's screen, by viewer: nothing where it shows the log. */
  wrongViews: readonly string[];
  /** How often a view was replaced, over all viewers. */
  snapshots: number;
}

/**
 * Compares everything that was acknowledged and every viewer's screen with the log, read from its beginning at `url`.
 * Call it after `traffic.settle()`.
 */
export async function auditTraffic(traffic: Traffic, url: string): Promise<Audit> {
  const log = await readLog(url, await tokenOf("auditor"), traffic.room);
  const last = log.at(-1)?.seq ?? 0;
  const shown = () => traffic.viewers.map(({ room }) => room.getSnapshot());
  await waitFor(() => shown().every(({ joined, seq }) => joined && seq >= last), {
    timeoutMs: 60_000,
    everyMs: 20,
    what: `entry ${last} on every screen`,
  });

  const places = new Map(log.map(({ clientId, seq }) => [clientId, seq]));
  const promised = traffic.pipelined.flatMap(({ acknowledged }) => [...acknowledged]);
  const written = traffic.outboxes.flatMap(({ sent }) => sent);
  const lost = [...promised.map(([id]) => id), ...written].filter((id) => !places.has(id));
  const moved = promised
    .filter(([id, { seq }]) => places.has(id) && places.get(id) !== seq)
    .map(([id]) => id);
  const seen = new Set<string>();
  const doubled = log
    .map(({ clientId }) => clientId)
    .filter((id) => seen.size === seen.add(id).size);
  return {
    stored: log.length,
    acknowledged: promised.length + written.length,
    lost,
    moved,
    doubled,
    holes: holesIn(log),
    wrongViews: await wrongViews(traffic, log),
    snapshots: traffic.viewers.reduce((total, { snapshots }) => total + snapshots, 0),
  };
}

function holesIn(log: readonly Message[]): number[] {
  return log.slice(1).flatMap(({ seq }, index) => {
    const before = (log[index] as Message).seq;
    return Array.from({ length: Math.max(0, seq - before - 1) }, (_, n) => before + 1 + n);
  });
}

async function wrongViews(traffic: Traffic, log: readonly Message[]): Promise<string[]> {
  const problems: string[] = [];
  for (const [number, { room, applied }] of traffic.viewers.entries()) {
    const gap = applied.findIndex((seq, at) => at > 0 && seq !== (applied[at - 1] as number) + 1);
    if (gap > 0)
      problems.push(`viewer ${number} applied ${applied[gap]} after ${applied[gap - 1]}`);
    const view = await wholeView(room);
    const lines = Array.from({ length: Math.max(view.length, log.length) });
    const wrong = lines.findIndex((_, at) => !isDeepStrictEqual(view[at], log[at]));
    if (wrong >= 0) {
      const [shown, stored] = [view[wrong], log[wrong]].map((message) => JSON.stringify(message));
      problems.push(`viewer ${number}, line ${wrong}: ${shown} instead of ${stored}`);
    }
  }
  return problems;
}
