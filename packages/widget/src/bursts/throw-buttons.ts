import { html, type TemplateResult } from "lit";
import { fill } from "../strings/strings.ts";
import type { BurstsStrings } from "./bursts-strings.ts";

export interface ThrowButtonsProps {
  emoji: readonly string[];
  /** The one that the Tab key comes to. */
  current: number;
  strings: BurstsStrings;
  onThrow: (emoji: string, index: number) => void;
}

/** A row of emoji to throw: one tab stop, and the arrow keys within. */
export function throwButtonsView(props: ThrowButtonsProps): TemplateResult {
  const { emoji, current, strings, onThrow } = props;
  return html`<div class="throw" part="bursts-bar" role="toolbar" aria-label=${strings.cheer}
    @keydown=${moveFocus}>
    ${emoji.map(
      (each, index) =>
        html`<button type="button" tabindex=${index === current ? 0 : -1}
          aria-label=${fill(strings.throw, { emoji: each })}
          @click=${() => onThrow(each, index)}>${each}</button>`,
    )}
  </div>`;
}

function moveFocus(event: KeyboardEvent): void {
  const toolbar = event.currentTarget as HTMLElement;
  const buttons = [...toolbar.querySelectorAll("button")];
  const from = buttons.indexOf(event.target as HTMLButtonElement);
  const forward = getComputedStyle(toolbar).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
  const backward = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
  const steps: Record<string, number> = {
    [forward]: from + 1,
    [backward]: from - 1 + buttons.length,
    Home: 0,
    End: buttons.length - 1,
  };
  const to = steps[event.key];
  const next = to === undefined ? undefined : buttons[to % buttons.length];
  if (!next || from === -1) return;
  event.preventDefault();
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
  next.focus();
}
