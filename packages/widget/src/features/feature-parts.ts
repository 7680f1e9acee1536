import type { TimelineItem } from "@courtside/client";
import type { Feature } from "../chat/chat-attributes.ts";
import type { ChatParts } from "../chat/chat-parts.ts";
import type { Row } from "../timeline/rows.ts";
import type { FeatureFile } from "./feature-part.ts";
import { offers } from "./offers.ts";

/** A feature part as the element knows it before it has been loaded. */
export interface FeatureEntry {
  /** Asked before each rendering; the part is there as long as it is true. */
  wanted: (parts: ChatParts) => boolean;
  load: () => Promise<FeatureFile>;
}

/** All features that are more than messages, in the order in which they are shown at each place. */
export const FEATURE_PARTS: readonly FeatureEntry[] = [
  {
    wanted: ({ follow, model }) => follow.isAway || model.unread > 0,
    load: () => import("../latest/latest-part.ts"),
  },
  {
    wanted: (parts) => {
      if (countsReading(parts)) counting.add(parts);
      return counting.has(parts);
    },
    load: () => import("../reads/reads-part.ts"),
  },
  {
    wanted: (parts) =>
      offers(parts, "mentions") &&
      (parts.participation?.composer.draft.text.includes("@") ||
        anyHas("mentions", parts.model.shown)),
    load: () => import("../mentions/mentions-part.ts"),
  },
  {
    // The panes show messages that the list does not.
    wanted: (parts) =>
      offers(parts, "threads") || parts.lookingAt !== null || anyHas("replyTo", parts.model.rows),
    load: () => import("../quotes/quotes-part.ts"),
  },
  {
    wanted: offered("members"),
    load: () => import("../members/members-part.ts"),
  },
  {
    wanted: ({ session }) => !!session.snapshot.state?.pinned,
    load: () => import("../pinned/pinned-part.ts"),
  },
  {
    wanted: ({ model, session: { snapshot } }) =>
      !!(snapshot.state?.match ?? snapshot.state?.score) ||
      model.shown.some(({ kind }) => kind === "event" || kind === "announce"),
    load: () => import("../match/match-part.ts"),
  },
  {
    wanted: offered("polls"),
    load: () => import("../polls/polls-part.ts"),
  },
  {
    wanted: ({ session }) => !!session.snapshot.me?.warnings?.length,
    load: () => import("../warnings/warnings-part.ts"),
  },
  {
    wanted: offered("images"),
    load: () => import("../images/images-part.ts"),
  },
  {
    wanted: (parts) =>
      offers(parts, "reactions") &&
      (parts.participation?.hasTools || parts.model.shown.some(hasReactions)),
    load: () => import("../reactions/reactions-part.ts"),
  },
  {
    wanted: offered("threads"),
    load: () => import("../threads/threads-part.ts"),
  },
  {
    wanted: ({ lookingAt }) => lookingAt !== null,
    load: () => import("../threads/context-part.ts"),
  },
  {
    wanted: (parts) => offers(parts, "previews") && anyHas("links", parts.model.shown),
    load: () => import("../previews/previews-part.ts"),
  },
  {
    wanted: (parts) => parts.host.mode === "live" && offers(parts, "typing"),
    load: () => import("../typing/typing-part.ts"),
  },
  {
    wanted: offered("sides"),
    load: () => import("../sides/sides-part.ts"),
  },
  {
    wanted: offered("bursts"),
    load: () => import("../bursts/bursts-part.ts"),
  },
  {
    wanted: ({ session }) => session.snapshot.skipped > 0,
    load: () => import("../skipped/skipped-part.ts"),
  },
  {
    wanted: ({ host }) => /^(relative|match)$/.test(host.timestamps),
    load: () => import("../timestamps/timestamps-part.ts"),
  },
  {
    wanted: ({ participation }) => (participation?.composer.draft.kind ?? "new") !== "new",
    load: () => import("../drafting/drafting-part.ts"),
  },
  {
    wanted: ({ participation }) =>
      participation?.composer.state === "touched" && !matchMedia("(pointer: coarse)").matches,
    load: () => import("../emoji/emoji-button-part.ts"),
  },
];

/** Those of a feature that has something to show wherever it is on. */
function offered(feature: Feature): FeatureEntry["wanted"] {
  return (parts) => offers(parts, feature);
}

function anyHas(
  what: "mentions" | "replyTo" | "links",
  among: readonly (TimelineItem | Row)[],
): boolean {
  return among.some((one) => one.kind === "message" && !!one.message[what]);
}

function hasReactions(item: TimelineItem): boolean {
  return item.kind === "message" && !!item.reactions;
}

/** Those in which reading is counted, once it has begun. */
const counting = new WeakSet<ChatParts>();

/** A guest who watches and goes has read nothing that anybody needs to know of, until they look away. */
function countsReading({ session, follow, host }: ChatParts): boolean {
  const { epoch, me } = session.snapshot;
  const asked = !session.isGuest || me?.lastRead !== undefined || host.titleBadge;
  return epoch !== null && (asked || follow.isAway || document.hidden);
}
