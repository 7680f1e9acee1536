import { html, nothing, type TemplateResult } from "lit";
import type { ChatParts } from "../chat/chat-parts.ts";
import type { Draft } from "../composer/draft.ts";
import type { FeaturePart } from "../features/feature-part.ts";
import { withLate } from "../strings/late-strings.ts";
import { fill, type WholeStrings } from "../strings/strings.ts";
import { partIcon } from "../style/part-icons.ts";
import { wordsOf } from "../timeline/words-of.ts";
import { draftingStyles } from "./drafting.styles.ts";

export const styles = [draftingStyles];

/** Whom one answers, or which message one changes, above the field. */
export function create(parts: ChatParts): FeaturePart {
  return {
    composerTop() {
      const composer = parts.participation?.composer;
      if (!composer) return nothing;
      return draftingView(composer.draft, withLate(parts.localize.strings), () => {
        composer.cancel();
        composer.focus();
      });
    },
  };
}

function draftingView(
  draft: Draft,
  strings: WholeStrings,
  onCancel: () => void,
): TemplateResult | typeof nothing {
  if (draft.kind === "new") return nothing;
  const [name, quoted] =
    draft.kind === "edit"
      ? [strings.editing, wordsOf(draft.message)]
      : [fill(strings.replyingTo, { name: draft.to.author.name }), wordsOf(draft.to)];
  return html`<div class="writing-to">
    ${partIcon(draft.kind)}
    <span class="writing-to-body"
      ><bdi>${name}</bdi> <span class="quoted" dir="auto">${quoted}</span></span
    >
    <button type="button" class="quiet" aria-label=${strings.cancel} title=${strings.cancel} @click=${onCancel}>
      ${partIcon("close")}
    </button>
  </div>`;
}
