import { html, type TemplateResult } from "lit";
import { isEmojiOnly } from "./emoji-only.ts";
import { linkify } from "./linkify.ts";

/** A message's text, as text nodes and links and never as markup; its direction is its own. */
export function messageTextView(text: string): TemplateResult {
  return html`<span
    class="text ${isEmojiOnly(text) ? "emoji-only" : ""}"
    part="text"
    dir="auto"
    >${linkify(text).map((piece) =>
      typeof piece === "string" ? piece : linkView(piece.href, piece.text),
    )}</span
  >`;
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
