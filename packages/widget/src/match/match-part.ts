import type { MatchEventEntry } from "@courtside/protocol";
import type { ChatParts } from "../chat/chat-parts.ts";
import type { FeaturePart } from "../features/feature-part.ts";
import { announceRowView } from "./announce-row.ts";
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
  /** What the page has made for each event: an element can be in one place alone, and is shown again there. */
  let rendered = new WeakMap<MatchEventEntry, Node | string | null>();

  function customOf(entry: MatchEventEntry): Node | string | null {
    if (!renderer) return null;
    let made = rendered.get(entry);
    if (made === undefined) {
      made = renderer(entry) ?? null;
      rendered.set(entry, made);
    }
    return made;
  }

  return {
    row(row, context) {
      if (row.kind === "announce") return announceRowView(row, context);
      return row.kind === "event" ? eventRowView(row, context, customOf(row.entry)) : undefined;
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
      rendered = new WeakMap();
      features.refreshRows();
    },
  };
}
