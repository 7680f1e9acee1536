import type { TimelineItem } from "@courtside/client";
import type { Feature } from "../chat/chat-attributes.ts";
import type { ChatParts } from "../chat/chat-parts.ts";
import type { Row } from "../timeline/rows.ts";
import type { FeatureFile } from "./feature-part.ts";
import { offers } from "./offers.ts";

/** A feature part as the element knows it before it has been loaded. */
export type FeatureEntry = readonly [
  /** Asked before each rendering; the part is there as long as it is true. */
  wanted: (parts: ChatParts) => boolean,
  load: () => Promise<FeatureFile>,
];

/** All features that are more than messages, in the order in which they are shown at each place. */
export const FEATURE_PARTS: readonly FeatureEntry[] = [
  [
    ({ follow, model }) => follow.isAway || model.unread > 0,
    () => import("../latest/latest-part.ts"),
  ],
  [
    (parts) => {
      if (countsReading(parts)) counting.add(parts);
      return counting.has(parts);
    },
    () => import("../reads/reads-part.ts"),
  ],
  [
    (parts) =>
      offers(parts, "mentions") &&
      (parts.participation?.composer.draft.text.includes("@") ||
        anyHas("mentions", parts.model.shown)),
    () => import("../mentions/mentions-part.ts"),
  ],
  [
    (parts) => hasPanes(parts) || anyHas("replyTo", parts.model.rows),
    () => import("../quotes/quotes-part.ts"),
  ],
  [
    ({ session, model }) => session.snapshot.joined && model.rows.length === 0,
    () => import("../empty/empty-part.ts"),
  ],
  [
    (parts) => hasPanes(parts) || parts.model.rows.some(({ kind }) => kind === "day"),
    () => import("../days/days-part.ts"),
  ],
  [offered("members"), () => import("../members/members-part.ts")],
  [({ session }) => !!session.snapshot.state?.pinned, () => import("../pinned/pinned-part.ts")],
  [
    ({ model, session: { snapshot } }) =>
      !!(snapshot.state?.match ?? snapshot.state?.score) ||
      model.shown.some(({ kind }) => kind === "event" || kind === "announce"),
    () => import("../match/match-part.ts"),
  ],
  [offered("polls"), () => import("../polls/polls-part.ts")],
  [
    ({ session }) => !!session.snapshot.me?.warnings?.length,
    () => import("../warnings/warnings-part.ts"),
  ],
  [offered("images"), () => import("../images/images-part.ts")],
  [
    (parts) =>
      offers(parts, "reactions") &&
      (parts.participation?.hasTools || parts.model.shown.some(hasReactions)),
    () => import("../reactions/reactions-part.ts"),
  ],
  [offered("threads"), () => import("../threads/threads-part.ts")],
  [({ lookingAt }) => lookingAt !== null, () => import("../threads/context-part.ts")],
  [
    (parts) => offers(parts, "previews") && anyHas("links", parts.model.shown),
    () => import("../previews/previews-part.ts"),
  ],
  [
    (parts) => parts.host.mode === "live" && offers(parts, "typing"),
    () => import("../typing/typing-part.ts"),
  ],
  [offered("sides"), () => import("../sides/sides-part.ts")],
  [offered("bursts"), () => import("../bursts/bursts-part.ts")],
  [({ session }) => session.snapshot.skipped > 0, () => import("../skipped/skipped-part.ts")],
  [
    ({ host }) => /^(relative|match)$/.test(host.timestamps),
    () => import("../timestamps/timestamps-part.ts"),
  ],
  [
    ({ participation }) => (participation?.composer.draft.kind ?? "new") !== "new",
    () => import("../drafting/drafting-part.ts"),
  ],
  [
    ({ participation }) =>
      participation?.composer.state === "touched" && !matchMedia("(pointer: coarse)").matches,
    () => import("../emoji/emoji-button-part.ts"),
  ],
];

/** Those of a feature that has something to show wherever it is on. */
function offered(feature: Feature): FeatureEntry[0] {
  return (parts) => offers(parts, feature);
}

/** The panes show messages that the list does not. */
function hasPanes(parts: ChatParts): boolean {
  return offers(parts, "threads") || parts.lookingAt !== null;
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
