import { html, nothing } from "lit";
import type { ChatParts } from "../chat/chat-parts.ts";
import type { FeaturePart } from "../features/feature-part.ts";
import { withLate } from "../strings/late-strings.ts";
import { plural } from "../strings/strings.ts";
import { partIcon } from "../style/part-icons.ts";
import { latestStyles } from "./latest.styles.ts";

export const styles = [latestStyles];

/** The way back to the newest message, with how many there are that have not been seen. */
export function create({ follow, model, localize }: ChatParts): FeaturePart {
  return {
    pane() {
      const { unread } = model;
      if (!follow.isAway && unread === 0) return nothing;
      const { language } = localize;
      const strings = withLate(localize.strings);
      const label = unread ? plural(strings.newMessages, unread, language) : strings.latest;
      return html`<button class="pill" part="pill" @click=${() => follow.followNow()}>
        ${partIcon("down")}<span>${label}</span>
      </button>`;
    },
  };
}
