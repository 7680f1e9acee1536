import type { LinkPreview } from "@courtside/protocol";
import { nothing } from "lit";
import type { ChatParts } from "../chat/chat-parts.ts";
import type { FeaturePart } from "../features/feature-part.ts";
import type { MessageRow } from "../timeline/rows.ts";
import { LateCards } from "./late-cards.ts";
import { previewCard } from "./preview-card.ts";
import { previewsStyles } from "./previews.styles.ts";

export const styles = [previewsStyles];

/** What the server found behind the links of messages, as cards below their text. */
export function create(parts: ChatParts): FeaturePart {
  const { host, follow } = parts;
  const cards = new LateCards();
  // What is there already stands without cards, and a reader who is away from the newest message is reading it.
  if (!follow.following) for (const row of parts.rows) if (row.kind === "message") cards.drew(row);
  const reader = () => (follow.following ? "following" : "away");

  return {
    message(row: MessageRow) {
      const links: readonly LinkPreview[] = cards.toDraw(row, reader());
      return links.length > 0
        ? links.map((link) => previewCard(link, host.serverHref ?? null))
        : nothing;
    },
    updated() {
      if (follow.following && cards.release()) parts.features.refreshRows();
    },
    restart: () => cards.forget(),
  };
}
