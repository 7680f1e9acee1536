import type { ChatParts } from "../chat/chat-parts.ts";
import type { FeaturePart } from "../features/feature-part.ts";
import { findKickOffs, type KickOff, matchMinute } from "./match-minute.ts";
import { formatSince } from "./since.ts";

/** How often the time since is written anew, in milliseconds. */
const AGE_CHECK_MS = 30_000;

/** The timestamps that are not the time of day: the time since, and the minute of the match. */
export function create(parts: ChatParts): FeaturePart {
  const { host, localize, features } = parts;
  const aging = setInterval(() => {
    if (host.timestamps === "relative") features.refreshRows();
  }, AGE_CHECK_MS);
  let style = host.timestamps;
  let kickOffs: readonly KickOff[] = [];
  return {
    time(moment) {
      if (style === "relative") return formatSince(moment, parts.now, localize.language);
      return matchMinute(moment, kickOffs) ?? undefined;
    },
    updated() {
      const found = style === "match" ? findKickOffs(parts.session.snapshot.items) : [];
      if (host.timestamps === style && sameKickOffs(found, kickOffs)) return;
      style = host.timestamps;
      kickOffs = found;
      features.refreshRows();
    },
    dispose: () => clearInterval(aging),
  };
}

function sameKickOffs(some: readonly KickOff[], others: readonly KickOff[]): boolean {
  return some.length === others.length && some.every(({ at }, i) => at === others[i]?.at);
}
