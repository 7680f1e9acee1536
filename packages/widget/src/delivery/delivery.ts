import type { PendingMessage } from "@courtside/client";
import type { ErrorCode } from "@courtside/protocol";
import { html, nothing, type TemplateResult } from "lit";
import { primarySubtag } from "../strings/languages.ts";
import { withLate } from "../strings/late-strings.ts";
import type { Strings } from "../strings/strings.ts";
import { DELIVERY_STRINGS } from "./delivery-strings.ts";
import { refusalText } from "./refusal-text.ts";
import { undeliveredStyles } from "./undelivered.styles.ts";

export { actOnPending } from "./act-on-pending.ts";
export { refusalText };

/** After these the same text is refused again: it has to be written anew. */
const REFUSED_AS_IT_IS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "REJECTED",
  "DUPLICATE",
  "INVALID",
  "TOO_LONG",
  "NOT_FOUND",
  "ID_REUSED",
]);

/** What it looks like. */
export const styles = [undeliveredStyles];

/**
 * What stands below one's own message that is held or was refused, and what can be done about it. It is told to screen
 * readers, which hear nothing else of the list.
 *
 * @param language As BCP 47 tag.
 */
export function deliveryView(
  { status, error }: PendingMessage,
  strings: Strings,
  language: string,
): TemplateResult {
  if (status === "held") {
    const primary = primarySubtag(language);
    const { withdraw } = DELIVERY_STRINGS[primary] ?? DELIVERY_STRINGS.en;
    return html`<div class="delivery" part="status">
      <span role="status">${strings.held}</span>
      ${button("withdraw", withdraw)}
    </div>`;
  }
  const say = withLate(strings);
  const mayRetry = !error || !REFUSED_AS_IT_IS.has(error.code);
  return html`<div class="delivery" part="status">
    <span class="reason" role="alert">${error ? refusalText(error, strings, language) : nothing}</span>
    ${mayRetry ? button("retry", say.retry) : nothing} ${button("restore", say.edit)}
    ${button("discard", say.discard)}
  </div>`;
}

function button(action: string, label: string): TemplateResult {
  return html`<button tabindex="-1" data-action=${action}>${label}</button>`;
}
