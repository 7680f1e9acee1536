import { Counter, Gauge, type Registry } from "prom-client";

/** What the audit log counts. */
export function createAuditMetrics(registers: Registry[]) {
  return {
    /** Events that this node has yet to store. */
    auditWaiting: new Gauge({
      name: "courtside_audit_waiting",
      help: "Events that wait to be stored in the audit log.",
      registers,
    }),
    /** Events that this node has stored. */
    auditStored: new Counter({
      name: "courtside_audit_stored_total",
      help: "Events stored in the audit log.",
      registers,
    }),
    /** Events that will not be in the log, because too many waited or the server was closed while the store was away. */
    auditLost: new Counter({
      name: "courtside_audit_lost_total",
      help: "Events missing from the audit log: too many waited, or the server closed while the store was away.",
      registers,
    }),
  };
}
