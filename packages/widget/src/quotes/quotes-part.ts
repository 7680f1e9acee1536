import type { Quote } from "@courtside/protocol";
import { html, type TemplateResult } from "lit";
import type { FeaturePart } from "../features/feature-part.ts";
import { withLate } from "../strings/late-strings.ts";
import { customProperty } from "../style/custom-property.ts";
import { partIcon } from "../style/part-icons.ts";
import { nameTint } from "../timeline/name-tint.ts";
import type { RowContext } from "../timeline/row-context.ts";
import { quoteStyles } from "./quotes.styles.ts";

export const styles = [quoteStyles];

/** What a message answers, above it: it leads to the message that is quoted. */
export function create(): FeaturePart {
  return {
    quote: ({ message }, context) => message.replyTo && quoteView(message.replyTo, context),
  };
}

function quoteView({ author, text, deleted }: Quote, context: RowContext): TemplateResult {
  const { strings, muted } = context;
  const said = muted?.ids.has(author.id) ? muted.text : text;
  return html`<button
    class="quote"
    part="reply"
    tabindex="-1"
    data-action="quote"
    ${customProperty("--_tint", nameTint(author))}
  >
    ${partIcon("reply")}<bdi class="author">${author.name}</bdi>
    <span class="quoted" dir="auto">${deleted ? withLate(strings).quoteDeleted : said}</span>
  </button>`;
}
