import { waitFor } from "@courtside/testing";
import { onTestFinished } from "vitest";
import { tokenOf } from "../contract/people.ts";
import { type OutboxSender, outboxSender } from "../faults/outbox-sender.ts";
import { type PipelinedSender, pipelinedSender } from "../faults/pipelined-sender.ts";
import { type Viewer, viewer } from "../faults/viewer.ts";
import { scaled } from "./scale.ts";

/** A soak has time enough for its kills to matter more than its messages. */
const REST_MS = scaled({ test: 0, soak: 150 });

export interface TrafficOptions {
  room: string;
  /** Where each connects; asked once for each, with its number. */
  url: (index: number) => string;
  viewers: number;
  /** Stock clients that send many messages without waiting (default 3). */
  pipelined?: number;
  /** Clients with the SDK's outbox (default 3). */
  outboxes?: number;
}

/** People who write in a room without a pause, and people who look on. They leave with the test. */
export interface Traffic {
  readonly room: string;
  readonly pipelined: readonly PipelinedSender[];
  readonly outboxes: readonly OutboxSender[];
  readonly viewers: readonly Viewer[];
  /** Messages that the servers have acknowledged so far. */
  readonly acknowledged: number;
  /** Messages that are under way. */
  readonly inDoubt: number;
  /** How often a server asked for patience. */
  readonly putOff: number;
  /** Resolves when `count` more messages than now are acknowledged. */
  work(count: number, options?: { timeoutMs?: number; what?: string }): Promise<void>;
  /** Ends the writing, and resolves when all that was written has its answer. */
  settle(timeoutMs?: number): Promise<void>;
}

export async function startTraffic(options: TrafficOptions): Promise<Traffic> {
  const { room, url, pipelined: stock = 3, outboxes: sdk = 3 } = options;
  let index = 0;
  const nextUrl = () => {
    index += 1;
    return url(index - 1);
  };
  const viewers = Array.from({ length: options.viewers }, (_, n) =>
    viewer(nextUrl(), room, `viewer${n}`),
  );
  await waitFor(() => viewers.every((one) => one.room.getSnapshot().joined), {
    timeoutMs: 20_000,
    what: "viewers in the room",
  });
  const tokens = await Promise.all(Array.from({ length: stock }, (_, n) => tokenOf(`stock${n}`)));
  const pipelined = tokens.map((token, n) =>
    pipelinedSender(nextUrl(), { token, room, name: `stock${n}`, restMs: REST_MS }),
  );
  const outboxes = Array.from({ length: sdk }, (_, n) =>
    outboxSender(nextUrl(), room, `outbox${n}`),
  );
  onTestFinished(() => {
    for (const sender of [...pipelined, ...outboxes]) sender.close();
    for (const { client } of viewers) client.close();
  });

  const traffic: Traffic = {
    room,
    pipelined,
    outboxes,
    viewers,
    get acknowledged() {
      return (
        sum(pipelined.map((sender) => sender.acknowledged.size)) +
        sum(outboxes.map(({ sent, pending }) => sent.length - pending))
      );
    },
    get inDoubt() {
      return (
        sum(pipelined.map(({ unanswered }) => unanswered)) +
        sum(outboxes.map(({ pending }) => pending))
      );
    },
    get putOff() {
      return sum(pipelined.map(({ putOff }) => putOff));
    },
    async work(count, { timeoutMs = 60_000, what = "work" } = {}) {
      const before = traffic.acknowledged;
      await waitFor(() => traffic.acknowledged >= before + count, {
        timeoutMs,
        everyMs: 20,
        what: `${what}: ${count} acknowledgements`,
      });
    },
    async settle(timeoutMs = 60_000) {
      for (const sender of [...pipelined, ...outboxes]) sender.stop();
      await waitFor(() => traffic.inDoubt === 0, {
        timeoutMs,
        everyMs: 20,
        what: "an answer to everything that was written",
      }).catch((cause: unknown) => {
        throw new Error(`Without an answer: ${describeInDoubt(traffic)}`, { cause });
      });
    },
  };
  return traffic;
}

function describeInDoubt({ pipelined, outboxes }: Traffic): string {
  const stock = pipelined.map(({ unanswered }, n) => `${unanswered} of stock${n}`);
  const sdk = outboxes.map(({ pending, client, room }, n) => {
    const {
      joined,
      epoch,
      seq,
      pending: [first],
    } = room.getSnapshot();
    const view = joined ? `joined at ${epoch} ${seq}` : "not joined";
    return `${pending} of outbox${n} (${client.status}, ${view}, the first ${first?.status} ${first?.error?.code ?? ""})`;
  });
  return [...stock, ...sdk].join(", ");
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
