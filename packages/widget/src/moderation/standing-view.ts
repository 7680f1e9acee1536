import type { MemberFile } from "@courtside/client/moderation";
import type { Sanction } from "@courtside/protocol";
import { html, nothing, type TemplateResult } from "lit";
import { reasonText } from "../delivery/reason-text.ts";
import type { ToolContext } from "../message-tools/tool-context.ts";
import { fill } from "../strings/strings.ts";

export interface StandingOptions {
  measures: "offered" | "none";
  onLift: (sanction: Sanction) => void;
}

/** What holds for a member now, with what lifts it, and the warnings that they have not read. */
export function standingView(
  { tools, strings, language }: ToolContext,
  { sanctions, warnings }: Pick<MemberFile, "sanctions" | "warnings">,
  { measures, onLift }: StandingOptions,
): TemplateResult {
  const time = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  if (sanctions.length === 0 && warnings.length === 0) {
    return html`<p class="hint">${tools.nothingHolds}</p>`;
  }
  return html`<ul class="standing">
    ${sanctions.map((sanction) => {
      const { kind, room, until, reason } = sanction;
      const end =
        until === undefined ? tools.untilLifted : fill(tools.until, { time: time.format(until) });
      return html`<li>
        <span><strong>${tools.kinds[kind]}</strong> ${end}${room === "*" ? html` · ${tools.everywhere}` : nothing}
          ${reason ? html`<span class="hint" dir="auto">${reason}</span>` : nothing}</span>
        ${
          measures === "offered"
            ? html`<button class="deed" data-lift=${kind} aria-label=${`${tools.lift}: ${tools.kinds[kind]}`}
                @click=${() => onLift(sanction)}>${tools.lift}</button>`
            : nothing
        }
      </li>`;
    })}
    ${warnings.map(
      ({ message, at, room, reasonCode }) => html`<li>
        <span><strong>${tools.unread}</strong> <time>${time.format(at)}</time>${room === undefined ? html` · ${tools.everywhere}` : nothing}
          <span class="hint" dir="auto">${message}</span>
          ${reasonCode ? html`<span class="hint">${reasonText(reasonCode, strings, language) ?? reasonCode}</span>` : nothing}</span>
      </li>`,
    )}
  </ul>`;
}
