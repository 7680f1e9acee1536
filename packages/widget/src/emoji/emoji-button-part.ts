import { html, nothing, type TemplateResult } from "lit";
import type { ChatParts } from "../chat/chat-parts.ts";
import type { FeaturePart } from "../features/feature-part.ts";
import { emojiButtonStyles } from "./emoji-button.styles.ts";
import { faceIcon } from "./face-icon.ts";
import { PickerOpener } from "./picker-opener.ts";
import { pickerStrings } from "./picker-strings.ts";

export const styles = [emojiButtonStyles];

/** The button in the composer that opens the picker of all emoji, for those whose keyboard has none. */
export function create(parts: ChatParts): FeaturePart {
  const picker = new PickerOpener(parts);
  const insert = (emoji: string) => parts.participation?.composer.insert(emoji);

  return {
    composerActions: () =>
      emojiButton(pickerStrings(parts.localize.language).pick, (button) =>
        picker.open(button, insert),
      ),
    pane: () => picker.view() ?? nothing,
    updated: () => picker.updated(),
    restart: () => picker.close(),
    dispose: () => picker.close(),
  };
}

function emojiButton(label: string, onOpen: (button: HTMLElement) => void): TemplateResult {
  return html`<button
    type="button"
    class="quiet emoji-button"
    aria-haspopup="dialog"
    aria-label=${label}
    title=${label}
    @click=${(event: Event) => onOpen(event.currentTarget as HTMLElement)}
  >
    ${faceIcon()}
  </button>`;
}
