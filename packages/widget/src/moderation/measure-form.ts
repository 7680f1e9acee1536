import type { SanctionKind } from "@courtside/protocol";
import { html, type TemplateResult } from "lit";
import { formatDuration } from "../message-tools/format-duration.ts";
import type { ToolContext } from "../message-tools/tool-context.ts";
import { DURATIONS_MS, MEASURES } from "./measures.ts";
import type { Measure } from "./take-measure.ts";

const DEFAULT_MS = 600_000;
const REASON_LENGTH = 500;

/** Asks for how long, where and why; a button for each measure takes it. */
export function measureForm(
  { tools, language }: ToolContext,
  onMeasure: (measure: Measure) => void,
): TemplateResult {
  const take = (kind: SanctionKind) => (event: Event) => {
    const form = (event.currentTarget as Element).closest(".measures");
    if (form) onMeasure({ kind, ...readForm(form) });
  };
  return html`<div class="measures">
    <label class="labelled"><span>${tools.duration}</span>
      <select name="duration">
        ${DURATIONS_MS.map(
          (ms) => html`<option value=${ms ?? ""} ?selected=${ms === DEFAULT_MS}>
            ${ms === null ? tools.untilLifted : formatDuration(ms, language)}
          </option>`,
        )}
      </select>
    </label>
    <label class="labelled"><span>${tools.reason}</span>
      <input name="reason" maxlength=${REASON_LENGTH} autocomplete="off" dir="auto" />
    </label>
    <label class="choice"><input type="checkbox" name="everywhere" /><span>${tools.everywhere}</span></label>
    <label class="choice"><input type="checkbox" name="purge" /><span>${tools.alsoPurge}</span></label>
    <div class="deeds">
      ${MEASURES.map(
        (
          kind,
        ) => html`<button class="deed ${kind === "ban" ? "danger" : ""}" data-measure=${kind} @click=${take(kind)}>
          ${tools.kinds[kind]}
        </button>`,
      )}
    </div>
  </div>`;
}

function readForm(form: Element): Omit<Measure, "kind"> {
  const field = <E extends Element>(name: string) => form.querySelector<E>(`[name=${name}]`);
  const duration = field<HTMLSelectElement>("duration")?.value;
  const reason = field<HTMLInputElement>("reason")?.value.trim();
  return {
    durationMs: duration ? Number(duration) : null,
    scope: field<HTMLInputElement>("everywhere")?.checked ? "everywhere" : "room",
    said: field<HTMLInputElement>("purge")?.checked ? "removed" : "kept",
    ...(reason && { reason }),
  };
}
