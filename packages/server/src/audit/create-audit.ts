import type { AuditRecord } from "@courtside/protocol";
import type { Logger } from "pino";
import { SYSTEM_CLOCK } from "../fanout/fanout-clock.ts";
import type { Metrics } from "../metrics/index.ts";
import type { ServerOptions } from "../options/index.ts";
import type { Store } from "../store/store.ts";
import { AuditChain } from "./audit-chain.ts";
import type { AuditEvent } from "./audit-event.ts";
import { AuditLog } from "./audit-log.ts";
import { type AuditPage, readAudit } from "./read-audit.ts";

/** What was done in the way of moderation, for those who have to answer for it. */
export interface Audit {
  /** Takes an event down. Never throws, and nobody waits: it is stored within the second while the store is well. */
  record(event: AuditEvent): void;
  /** A page, the newest record first. Rejects when the store fails. */
  read(page: AuditPage): Promise<{ records: AuditRecord[]; more: boolean }>;
  /** Lets go of what is older than the option `auditDays`. Rejects when the store fails. */
  trim(): Promise<void>;
  /** Stores what waits. To be called before the store is closed. */
  close(): Promise<void>;
}

export interface AuditParts {
  options: Pick<ServerOptions, "auditDays">;
  store: Pick<Store, "records">;
  metrics: Pick<Metrics, "auditWaiting" | "auditStored" | "auditLost">;
  logger: Logger;
  /** Gives Unix milliseconds. */
  now: () => number;
}

const DAY_MS = 86_400_000;
/** Milliseconds in which a trouble of the same kind is logged once. */
const QUIET_MS = 10_000;

export function createAudit({ options, store, metrics, logger, now }: AuditParts): Audit {
  const chain = new AuditChain({ records: store.records, keepMs: options.auditDays * DAY_MS, now });
  const warn = seldom(now, (err, what: string) => logger.warn({ err }, what));
  const log = new AuditLog({
    chain,
    clock: SYSTEM_CLOCK,
    now,
    onWaiting: (count) => metrics.auditWaiting.set(count),
    onStored: (count) => metrics.auditStored.inc(count),
    onLost(count) {
      metrics.auditLost.inc(count);
      warn(undefined, "Events are missing from the audit log: too many waited for the store.");
    },
    onFault: (error) => warn(error, "The audit log could not be written; it is tried again."),
  });
  return {
    record: (event) => log.record(event),
    read: (page) => readAudit(chain, page),
    trim: () => chain.trim(),
    close: () => log.close(),
  };
}

function seldom(now: () => number, run: (error: unknown, what: string) => void) {
  const ranAt = new Map<string, number>();
  return (error: unknown, what: string) => {
    if (now() - (ranAt.get(what) ?? Number.NEGATIVE_INFINITY) < QUIET_MS) return;
    ranAt.set(what, now());
    run(error, what);
  };
}
