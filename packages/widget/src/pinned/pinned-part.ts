import type { Message } from "@courtside/protocol";
import { html, nothing, type TemplateResult } from "lit";
import type { ChatParts } from "../chat/chat-parts.ts";
import type { FeaturePart } from "../features/feature-part.ts";
import { withLate } from "../strings/late-strings.ts";
import type { WholeStrings } from "../strings/strings.ts";
import { partIcon } from "../style/part-icons.ts";
import { wordsOf } from "../timeline/words-of.ts";
import { pinnedStyles } from "./pinned.styles.ts";

export const styles = [pinnedStyles];

/** The message that the moderators keep in sight, until the visitor puts it away. */
export function create(parts: ChatParts): FeaturePart {
  let hidden: string | undefined;
  return {
    banner() {
      const message = shownPin(parts);
      if (!message || message.id === hidden) return nothing;
      return pinnedView({
        message,
        strings: withLate(parts.localize.strings),
        onJump: () => void parts.jumpTo(message.id),
        onHide: () => {
          hidden = message.id;
          parts.host.requestUpdate();
        },
      });
    },
  };
}

/** The pinned message, where the visitor's video has reached it and its author is heard. */
function shownPin({ session, playbackTime, muted }: ChatParts): Message | undefined {
  const message = session.snapshot.state?.pinned;
  if (!message || message.deleted || muted?.ids.has(message.author.id)) return undefined;
  const isEarly = playbackTime !== null && (message.playhead ?? message.at) > playbackTime;
  return isEarly ? undefined : message;
}

interface PinnedProps {
  message: Message;
  strings: WholeStrings;
  onJump: () => void;
  onHide: () => void;
}

function pinnedView({ message, strings, onJump, onHide }: PinnedProps): TemplateResult {
  return html`<section class="pinned" part="pinned" aria-label=${strings.pinned}>
    <slot name="pinned">
      <button class="pinned-message" @click=${onJump}>
        ${partIcon("pin")}
        <span class="pinned-body">
          <bdi class="pinned-author">${message.author.name}</bdi>
          <span class="pinned-text" dir="auto">${wordsOf(message)}</span>
        </span>
      </button>
      <button class="quiet" aria-label=${strings.hide} title=${strings.hide} @click=${onHide}>${partIcon("close")}</button>
    </slot>
  </section>`;
}
