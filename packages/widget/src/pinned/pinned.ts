import type { Message } from "@courtside/protocol";
import { html, type TemplateResult } from "lit";
import type { Strings } from "../strings/strings.ts";
import { icon } from "../style/icons.ts";

export interface PinnedProps {
  message: Message;
  strings: Strings;
  onJump: () => void;
  onHide: () => void;
}

/** The message that the moderators keep in sight. */
export function pinnedView({ message, strings, onJump, onHide }: PinnedProps): TemplateResult {
  return html`<section class="pinned" part="pinned" aria-label=${strings.pinned}>
    <slot name="pinned">
      <button class="pinned-message" @click=${onJump}>
        ${icon("pin")}
        <span class="pinned-body">
          <bdi class="pinned-author">${message.author.name}</bdi>
          <span class="pinned-text" dir="auto">${message.text}</span>
        </span>
      </button>
      <button class="quiet" aria-label=${strings.hide} title=${strings.hide} @click=${onHide}>${icon("close")}</button>
    </slot>
  </section>`;
}
