import type { RoomSettings } from "@courtside/protocol";
import { html, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { formatDuration } from "../../message-tools/format-duration.ts";
import type { ToolContext } from "../../message-tools/tool-context.ts";
import { icon } from "../../style/icons.ts";
import type { ConsoleStrings } from "../strings/console-strings.ts";
import { changeMode, toggleShield } from "./mode-changes.ts";

const SLOW_MS = [0, 2_000, 5_000, 10_000, 30_000, 60_000, 300_000];
const REVIEW_MS = [0, 2_000, 5_000, 10_000, 30_000];
const AUDIENCES = ["open", "members", "read-only"] as const;

/** How the room is run, and the shield that makes all of it strict at once. */
export function modesView(
  context: ToolContext,
  strings: ConsoleStrings,
  settings: RoomSettings,
): TemplateResult {
  const change = (name: string) => (changes: Partial<RoomSettings>) =>
    changeMode(context, strings, name, changes);
  const { slowModeMs, reviewDelayMs, audience, emojiOnly, links, unique } = settings;
  return html`<div class="modes">
    ${shieldView(context, strings, settings)}
    ${timeView(strings.slowMode, slowModeMs, SLOW_MS, context, strings, (ms) =>
      change(strings.slowMode)({ slowModeMs: ms }),
    )}
    <label class="labelled"><span>${strings.audience}</span>
      <select .value=${live(audience)}
        @change=${(event: Event) => change(strings.audience)({ audience: chosen(event) as RoomSettings["audience"] })}>
        ${AUDIENCES.map(
          (each) =>
            html`<option value=${each} ?selected=${each === audience}>${strings.audiences[each]}</option>`,
        )}
      </select>
    </label>
    ${timeView(strings.reviewDelay, reviewDelayMs, REVIEW_MS, context, strings, (ms) =>
      change(strings.reviewDelay)({ reviewDelayMs: ms }),
    )}
    ${switchView(strings.emojiOnly, emojiOnly, () => change(strings.emojiOnly)({ emojiOnly: !emojiOnly }))}
    ${switchView(strings.noLinks, !links, () => change(strings.noLinks)({ links: !links }))}
    ${switchView(strings.unique, unique, () => change(strings.unique)({ unique: !unique }))}
  </div>`;
}

function shieldView(
  context: ToolContext,
  strings: ConsoleStrings,
  { shield }: RoomSettings,
): TemplateResult {
  return html`<div class="shield" data-state=${shield}>
    <button class="switch" role="switch" aria-checked=${shield === "up" ? "true" : "false"} aria-describedby="shield-hint"
      @click=${() => toggleShield(context, strings)}>
      ${icon("shield")}<span>${strings.shield}</span><span class="knob" aria-hidden="true"></span>
    </button>
    <p class="hint" id="shield-hint">${strings.shieldHint}</p>
  </div>`;
}

function switchView(label: string, on: boolean, onToggle: () => void): TemplateResult {
  return html`<button class="switch" role="switch" aria-checked=${on ? "true" : "false"} @click=${onToggle}>
    <span>${label}</span><span class="knob" aria-hidden="true"></span>
  </button>`;
}

function timeView(
  label: string,
  ms: number,
  choices: readonly number[],
  { language }: ToolContext,
  strings: ConsoleStrings,
  onChoose: (ms: number) => void,
): TemplateResult {
  // What another tool has set is among the choices as well.
  const all = [...new Set([...choices, ms])].sort((a, b) => a - b);
  return html`<label class="labelled"><span>${label}</span>
    <select .value=${live(String(ms))} @change=${(event: Event) => onChoose(Number(chosen(event)))}>
      ${all.map(
        (each) => html`<option value=${each} ?selected=${each === ms}>
          ${each === 0 ? strings.off : formatDuration(each, language)}
        </option>`,
      )}
    </select>
  </label>`;
}

function chosen(event: Event): string {
  return (event.currentTarget as HTMLSelectElement).value;
}
