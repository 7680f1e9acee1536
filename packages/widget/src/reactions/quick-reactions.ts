import { html, type TemplateResult } from "lit";
import { reactIcon } from "./react-icon.ts";
import type { ReactionStrings } from "./reaction-strings.ts";

/** What one reacts with most in a live event. */
export const QUICK_REACTIONS = ["👍", "❤️", "😂", "😮", "😢", "🔥"] as const;

/** The quick reactions among the buttons of the message under the pointer, where there is room for them. */
export function quickTools(mine: readonly string[], strings: ReactionStrings): TemplateResult {
  return html`${QUICK_REACTIONS.map(
    (emoji) =>
      html`<button class="quick" data-action="react" data-emoji=${emoji} aria-pressed=${mine.includes(emoji)}
        aria-label="${strings.react} ${emoji}">${emoji}</button>`,
  )}<button data-action="react-more" aria-label=${strings.react} title=${strings.react}>${reactIcon()}</button>`;
}

/** The quick reactions above the items of a message's menu, and the way to all others. */
export function quickRow(
  mine: readonly string[],
  strings: ReactionStrings,
  on: { react: (emoji: string) => void; more: () => void },
): TemplateResult {
  return html`<div class="quick-row" role="group" aria-label=${strings.react}>
    ${QUICK_REACTIONS.map(
      (emoji) =>
        html`<button role="menuitemcheckbox" tabindex="-1" aria-checked=${mine.includes(emoji)}
          aria-label="${strings.react} ${emoji}" @click=${() => on.react(emoji)}>${emoji}</button>`,
    )}
    <button role="menuitem" tabindex="-1" aria-label=${strings.more} title=${strings.more} @click=${on.more}>
      ${reactIcon()}
    </button>
  </div>`;
}
