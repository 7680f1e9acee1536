import { html, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { fill, plural } from "../strings/strings.ts";
import { reactIcon } from "./react-icon.ts";
import { reactionStrings } from "./reaction-strings.ts";

/** One emoji below a message. */
export interface Pill {
  emoji: string;
  count: number;
  state: "mine" | "others";
}

export interface PillsProps {
  pills: readonly Pill[];
  language: string;
  /** Whether the visitor may react; else the pills only show. */
  access: "may-react" | "may-look";
}

/** The emoji that members chose for a message, each with how many did. */
export function pillsView({ pills, language, access }: PillsProps): TemplateResult {
  const strings = reactionStrings(language);
  const isOpen = access === "may-react";
  return html`<div class="reactions" part="reactions" role="group" aria-label=${strings.reactions}>
    ${repeat(
      pills,
      ({ emoji }) => emoji,
      ({ emoji, count, state }) => {
        const label = fill(plural(strings.count, count, language), { emoji });
        return html`<button
          tabindex="-1"
          part="reaction"
          data-action="react"
          data-emoji=${emoji}
          aria-pressed=${state === "mine"}
          aria-disabled=${!isOpen}
          aria-label=${label}
        >
          <span class="emoji">${emoji}</span>${new Intl.NumberFormat(language, { notation: "compact" }).format(count)}
        </button>`;
      },
    )}
    ${isOpen ? addView(strings.more) : ""}
  </div>`;
}

function addView(label: string): TemplateResult {
  return html`<button class="add" tabindex="-1" data-action="react-more" aria-haspopup="dialog" aria-label=${label} title=${label}>
    ${reactIcon()}
  </button>`;
}
