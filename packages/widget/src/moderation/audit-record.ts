import type { AuditRecord } from "@courtside/protocol";
import { html, nothing, type TemplateResult } from "lit";

/** One line of the audit log: when, who, what, on whom, and the details that the server kept. */
export function auditRecordView(record: AuditRecord, language: string): TemplateResult {
  const { at, actor, action, target, detail } = record;
  const time = new Intl.DateTimeFormat(language, { dateStyle: "short", timeStyle: "medium" });
  return html`<time datetime=${new Date(at).toISOString()}>${time.format(at)}</time>
    <strong>${action}</strong> <bdi>${actor}</bdi>
    ${target ? html`<span aria-hidden="true">→</span> <bdi>${target}</bdi>` : nothing}
    ${detail ? html`<span class="hint">${detailText(detail)}</span>` : nothing}`;
}

/** The plain values of a record's details, as `kind: timeout, durationMs: 600000`. */
export function detailText(detail: Record<string, unknown>): string {
  return Object.entries(detail)
    .filter(([, value]) => ["string", "number", "boolean"].includes(typeof value))
    .map(([name, value]) => `${name}: ${value}`)
    .join(", ");
}
