import type { ChatParts } from "../chat/chat-parts.ts";
import type { FeaturePart } from "../features/feature-part.ts";
import { announceRowView } from "./announce-row.ts";
import { CustomLooks } from "./custom-looks.ts";
import { eventRowView } from "./event-card.ts";
import { matchStyles } from "./match.styles.ts";
import { matchStrings } from "./match-strings.ts";
import { scorelineView } from "./scoreline.ts";
import { shownScore } from "./shown-score.ts";

export const styles = [matchStyles];

/** What the hosts of a room say to everyone, what happens in the match or the show, and how it stands. */
export function create(parts: ChatParts): FeaturePart {
  const { host, features, localize } = parts;
  let renderer = host.eventRenderer;
  const looks = new CustomLooks();

  return {
    row(row, context) {
      if (row.kind === "announce") return announceRowView(row, context);
      if (row.kind !== "event") return undefined;
      return eventRowView(row, context, looks.of(row.entry, renderer));
    },
    banner() {
      const { snapshot } = parts.session;
      const match = snapshot.state?.match;
      const score = shownScore(snapshot, parts.playbackTime);
      if (!match && !score) return undefined;
      return scorelineView({ match, score, strings: matchStrings(localize.language) });
    },
    updated() {
      if (host.eventRenderer === renderer) return;
      renderer = host.eventRenderer;
      features.refreshRows();
    },
  };
}
