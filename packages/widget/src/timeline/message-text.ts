import { html, nothing, type TemplateResult } from "lit";
import { isEmojiOnly } from "./emoji-only.ts";
import { linkify } from "./linkify.ts";

/**
 * A message's text, as text nodes and links and never as markup. Its direction is its own.
 *
 * @param note Said after the text, such as that it was edited.
 * @param wordsView Shows what is no link.
 */
export function messageTextView(
  text: string,
  note?: string,
  wordsView: (words: string) => unknown = (words) => words,
): TemplateResult {
  return html`<div class="text" dir="auto">
    <span class=${isEmojiOnly(text) ? "emoji-only" : ""} part="text"
      >${linkify(text).map((piece) =>
        typeof piece === "string" ? wordsView(piece) : linkView(piece.href, piece.text),
      )}</span
    >${note ? html` <span class="edited">${note}</span>` : nothing}
  </div>`;
}

function linkView(href: string, text: string): TemplateResult {
  return html`<a
    href=${href}
    target="_blank"
    rel="noopener noreferrer nofollow ugc"
    tabindex="-1"
    data-action="link"
    >${text}</a
  >`;
}
