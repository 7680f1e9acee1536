import { html, nothing, type TemplateResult } from "lit";
import { type PresentParts, showAll } from "../features/ask-parts.ts";
import { plural, type Strings } from "../strings/strings.ts";
import { icon } from "../style/icons.ts";
import type { Draft } from "./draft.ts";
import { isComposing, isSendingEnter } from "./enter-key.ts";

/** The counter appears when this share of the length, and at least so many characters, are left. */
const COUNT_SHARE = 0.2;

export interface ComposerProps {
  draft: Draft;
  /** Characters that are left; negative when the text is too long. */
  remaining: number;
  maxLength: number;
  /** What holds the next message back, such as slow mode; null for nothing. */
  hold: string | null;
  /** Why the last edit was refused. */
  error: string | null;
  /** What the room's mode lets one write; null for anything. */
  modeNote: string | null;
  /** Whether something goes along with the message, which may then be without words. */
  carries: "something" | "nothing";
  features: PresentParts;
  strings: Strings;
  language: string;
  onFocus: () => void;
  onInput: (text: string) => void;
  onSubmit: () => void;
  onCancel: () => void;
  /** ArrowUp in an empty composer. */
  onEditLast: () => void;
}

/**
 * Where the visitor writes. Nothing here takes the focus from the text while it may be needed again. It is no `<form>`:
 * in a frame with `sandbox="allow-scripts"` none is ever submitted.
 */
export function composerView(props: ComposerProps): TemplateResult {
  const { draft, remaining, hold, error, modeNote, features, strings, language } = props;
  const empty = draft.text.trim() === "" && props.carries === "nothing";
  const blocked = empty || remaining < 0 || hold !== null;
  const sendLabel = draft.kind === "edit" ? strings.save : strings.send;
  const note = hold ?? error ?? modeNote;
  return html`<div class="composer" part="composer">
    ${showAll(features, "composerTop")}
    <div class="field">
      <textarea
        id="composer"
        part="input"
        rows="1"
        dir="auto"
        enterkeyhint="send"
        autocapitalize="sentences"
        aria-label=${strings.placeholder}
        aria-describedby="composer-note"
        aria-invalid=${remaining < 0 ? "true" : nothing}
        placeholder=${strings.placeholder}
        .value=${draft.text}
        @focus=${props.onFocus}
        @input=${(event: InputEvent) => {
          const area = event.currentTarget as HTMLTextAreaElement;
          props.onInput(area.value);
        }}
        @keydown=${(event: KeyboardEvent) => onKeyDown(event, props)}
      ></textarea>
      ${showAll(features, "composerActions")}
      <slot name="composer-actions"></slot>
      <button
        class="primary send"
        part="send"
        aria-label=${sendLabel}
        title=${sendLabel}
        aria-disabled=${blocked}
        @pointerdown=${keepFocus}
        @click=${props.onSubmit}
      >
        ${icon("send")}
      </button>
    </div>
    <div class="composer-foot">
      <span id="composer-note" class=${error && !hold ? "error" : ""} part="status">${note ?? nothing}</span>
      ${counterView(remaining, props.maxLength, strings, language)}
    </div>
  </div>`;
}

/** A button that is pressed would take the focus, and close a phone's keyboard after each message. */
function keepFocus(event: Event): void {
  event.preventDefault();
}

function onKeyDown(event: KeyboardEvent, props: ComposerProps): void {
  if (isComposing(event)) return;
  if (isSendingEnter(event)) {
    event.preventDefault();
    props.onSubmit();
  } else if (event.key === "Escape" && props.draft.kind !== "new") {
    event.preventDefault();
    props.onCancel();
  } else if (event.key === "ArrowUp" && props.draft.kind === "new" && !props.draft.text) {
    event.preventDefault();
    props.onEditLast();
  }
}

function counterView(
  remaining: number,
  maxLength: number,
  strings: Strings,
  language: string,
): TemplateResult | typeof nothing {
  if (remaining > maxLength * COUNT_SHARE) return nothing;
  const words =
    remaining < 0
      ? plural(strings.tooLong, -remaining, language)
      : plural(strings.charactersLeft, remaining, language);
  return html`<span class="counter ${remaining < 0 ? "over" : ""}" title=${words} role="img" aria-label=${words}
    >${remaining}</span
  >`;
}
