import type { ChatParts } from "../chat/chat-parts.ts";

/**
 * Keeps the focus near a poll whose controls go away under it: a vote makes one line of the banner, its end takes the
 * buttons from the cards.
 */
export class PollFocus {
  readonly #parts: ChatParts;
  /** Where the focus was before the rendering. */
  #at: "banner" | "list" | null = null;

  constructor(parts: ChatParts) {
    this.#parts = parts;
  }

  /** Before a rendering. */
  note(): void {
    const focused = this.#parts.find(":focus");
    if (focused?.closest(".poll-banner")) this.#at = "banner";
    else this.#at = focused?.closest(".list .poll") ? "list" : null;
  }

  /** After it. */
  keep(): void {
    const parts = this.#parts;
    const was = this.#at;
    this.#at = null;
    if (!was || parts.find(":focus")) return;
    const toggle = was === "banner" ? parts.find<HTMLElement>(".poll-toggle") : null;
    if (toggle) toggle.focus();
    else if (was === "banner" || !parts.roving.focusCurrent())
      parts.participation?.composer.focus();
  }
}
