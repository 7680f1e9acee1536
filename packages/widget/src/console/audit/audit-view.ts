import { html, nothing, type TemplateResult } from "lit";
import { auditRecordView } from "../../moderation/audit-record.ts";
import type { ConsoleStrings } from "../strings/console-strings.ts";
import type { AuditLog } from "./audit-log.ts";

export interface AuditProps {
  log: AuditLog;
  room: string;
  strings: ConsoleStrings;
  loading: string;
  language: string;
}

/** What was done in a room, by whom and to whom. */
export function auditView({ log, room, strings, loading, language }: AuditProps): TemplateResult {
  const { records, more, state } = log;
  return html`<p class="panel-head">
      <button class="deed" @click=${() => void log.open(room)}>${strings.refresh}</button>
    </p>
    ${
      records.length === 0
        ? html`<p class="nothing">${state === "read" ? strings.auditEmpty : loading}</p>`
        : html`<ol class="history" aria-busy=${state === "loading"}>
            ${records.map((record) => html`<li>${auditRecordView(record, language)}</li>`)}
          </ol>`
    }
    ${
      more === "more" && records.length > 0
        ? html`<button class="deed" @click=${() => void log.readMore()}>${strings.more}</button>`
        : nothing
    }`;
}
