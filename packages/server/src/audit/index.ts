export { AuditChain } from "./audit-chain.ts";
export { type AuditAction, type AuditDetail, type AuditEvent, hookActor } from "./audit-event.ts";
export type { ChainPlace } from "./chained-record.ts";
export { type Audit, createAudit } from "./create-audit.ts";
export type { AuditPage } from "./read-audit.ts";
export { recordSanctions } from "./record-sanctions.ts";
export { recordVerdicts } from "./record-verdicts.ts";
export { type ChainFault, type ChainReport, verifyChain } from "./verify-chain.ts";
