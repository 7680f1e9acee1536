import { existsSync } from "node:fs";
import { pino } from "pino";
import { type ChainFault, type ChainPlace, verifyChain } from "../../audit/index.ts";
import { OptionsError, redactRedisUrl, type ServerOptions } from "../../options/index.ts";
import { openStore } from "../../store/open-store.ts";
import { StoreFileError } from "../../store/sqlite/store-file-error.ts";
import type { Store } from "../../store/store.ts";
import type { Finding } from "./finding.ts";

/** Milliseconds that Redis has to answer. */
const CONNECT_MS = 5_000;
const POLL_MS = 50;

/**
 * Whether the audit log in the store is as it was written. Reads all of it.
 *
 * @param seen What an earlier check has said the head was; it has to be in the log still.
 */
export async function checkAudit(options: ServerOptions, seen?: ChainPlace): Promise<Finding[]> {
  const { data, redisUrl } = options;
  const kept = redisUrl === null ? data : redactRedisUrl(redisUrl);
  if (redisUrl === null && (data === ":memory:" || !existsSync(data))) {
    const line = `audit: ${kept} keeps nothing yet that could be verified`;
    return [{ status: seen ? "bad" : "note", line }];
  }
  try {
    const store = await openStore(options, pino({ level: "silent" }));
    try {
      return [await verify(store, kept, seen)];
    } finally {
      await store.close();
    }
  } catch (cause) {
    if (cause instanceof StoreFileError && cause.fault === "locked") {
      const line = `audit: ${data} is in use: stop the server, or verify a copy of the file and of ${data}-wal with --data`;
      return [{ status: "bad", line }];
    }
    if (cause instanceof StoreFileError || cause instanceof OptionsError) {
      return [{ status: "bad", line: `audit: ${cause.message}` }];
    }
    return [{ status: "bad", line: `audit: ${kept} could not be read: ${String(cause)}` }];
  }
}

async function verify(store: Store, kept: string, seen?: ChainPlace): Promise<Finding> {
  if (!(await isThere(store))) {
    return { status: "bad", line: `audit: ${kept} does not answer` };
  }
  const report = await verifyChain(store.records, seen);
  if (report.status === "broken") {
    return { status: "bad", line: `audit: ${kept}: ${FAULTS[report.fault](report.seq)}` };
  }
  const { count, first, last } = report;
  if (count === 0) return { status: "good", line: `audit: ${kept} holds no records` };
  const trimmed = first > 1 ? `, those before ${first} let go of by retention` : "";
  const line = `audit: ${kept} holds ${count} records in one chain${trimmed}; the head is ${last.seq}:${last.hash}`;
  return { status: "good", line };
}

const FAULTS: Record<ChainFault, (seq: number) => string> = {
  changed: (seq) => `record ${seq} was changed after it was written`,
  replaced: (seq) =>
    `record ${seq} was written anew: it is not the one that the log once had there`,
  missing: (seq) => `record ${seq} was removed`,
  "out-of-place": (seq) => `record ${seq} is not in its place: the order was changed`,
  "cut-off": (seq) => `record ${seq} was removed from the end, with all that followed it`,
  head: (seq) =>
    `the head was removed; the last record is ${seq}, and there may have been others after it`,
};

/** A store on Redis connects by itself. */
async function isThere(store: Store): Promise<boolean> {
  for (let waited = 0; !store.available && waited < CONNECT_MS; waited += POLL_MS) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return store.available;
}

/**
 * Reads a head as this check prints it, `1204:` with 43 characters of the hash.
 *
 * @returns undefined for what is none.
 */
export function readHead(text: string): ChainPlace | undefined {
  const [, seq, hash] = /^(\d{1,15}):([A-Za-z0-9_-]{43})$/.exec(text) ?? [];
  return seq !== undefined && hash !== undefined ? { seq: Number(seq), hash } : undefined;
}
