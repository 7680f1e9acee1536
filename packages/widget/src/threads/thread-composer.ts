import { html, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { isSendingEnter } from "../composer/enter-key.ts";
import type { Strings } from "../strings/strings.ts";
import { icon } from "../style/icons.ts";
import type { ThreadStrings } from "./thread-strings.ts";

export interface ThreadComposerProps {
  text: string;
  alsoInRoom: "yes" | "no";
  strings: Strings;
  said: ThreadStrings;
  onText: (text: string) => void;
  onAlso: (also: "yes" | "no") => void;
  onSend: () => void;
}

/** Where one replies in a thread. Enter sends; Shift and Enter begin a line. No form: a sandboxed frame never submits one. */
export function threadComposerView(props: ThreadComposerProps): TemplateResult {
  const { text, alsoInRoom, strings, said } = props;
  const send = () => {
    if (text.trim()) props.onSend();
  };
  return html`<div class="thread-composer">
    <div class="thread-line">
      <textarea
        id="thread-field"
        rows="1"
        dir="auto"
        aria-label=${said.placeholder}
        placeholder=${said.placeholder}
        .value=${live(text)}
        @input=${(event: Event) => props.onText((event.target as HTMLTextAreaElement).value)}
        @keydown=${(event: KeyboardEvent) => {
          if (!isSendingEnter(event)) return;
          event.preventDefault();
          send();
        }}
      ></textarea>
      <button class="send" aria-label=${strings.send} title=${strings.send} aria-disabled=${!text.trim()} @click=${send}>
        ${icon("send")}
      </button>
    </div>
    <label class="thread-also">
      <input
        type="checkbox"
        .checked=${live(alsoInRoom === "yes")}
        @change=${(event: Event) =>
          props.onAlso((event.target as HTMLInputElement).checked ? "yes" : "no")}
      />
      ${said.alsoInRoom}
    </label>
  </div>`;
}
