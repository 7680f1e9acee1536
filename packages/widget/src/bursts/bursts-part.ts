import type { ChatRoom } from "@courtside/client";
import type { ChatParts } from "../chat/chat-parts.ts";
import type { FeaturePart } from "../features/feature-part.ts";
import { burstLayerStyles } from "./burst-layer.styles.ts";
import { createBurstLayer } from "./burst-layer.ts";
import { burstsStyles } from "./bursts.styles.ts";
import { burstsStrings } from "./bursts-strings.ts";
import { createOwnThrows } from "./own-throws.ts";
import { throwButtonsView } from "./throw-buttons.ts";

export const styles = [burstLayerStyles, burstsStyles];

const QUICK = ["👏", "❤️", "🔥", "😮", "⚽"];
const MAX_QUICK = 8;

/** A viewer whose video is behind by no more than so many milliseconds sees what the others do. */
const LIVE_MS = 4_000;

/**
 * Emoji that everyone throws, over the list, and the buttons to throw them. They are of the moment: whoever watches behind live
 * is shown none, and throws none.
 */
export function create(parts: ChatParts): FeaturePart {
  const { host, session, localize } = parts;
  const layer = createBurstLayer();
  const own = createOwnThrows();
  let followed: ChatRoom | null = null;
  let stop = () => {};
  let current = 0;

  function follow(room: ChatRoom | null): void {
    if (room === followed) return;
    stop();
    layer.clear();
    followed = room;
    stop =
      room?.onBursts((bursts) => {
        const others = own.without(bursts);
        if (isLive(parts)) layer.show(others);
      }) ?? (() => {});
  }

  function toss(emoji: string, index: number): void {
    current = index;
    session.room?.sendBurst(emoji);
    own.note(emoji);
    layer.show({ [emoji]: 1 });
  }

  return {
    pane: () => layer.element,
    line() {
      const mayThrow = session.snapshot.me?.capabilities.includes("react") ?? false;
      if (host.mode !== "live" || !mayThrow || !isLive(parts)) return undefined;
      const strings = burstsStrings(localize.language);
      return throwButtonsView({ emoji: quickSet(host), current, strings, onThrow: toss });
    },
    updated: () => follow(session.room),
    restart: () => follow(null),
    dispose: () => follow(null),
  };
}

function isLive({ playbackTime, now }: ChatParts): boolean {
  return playbackTime === null || now - playbackTime <= LIVE_MS;
}

/** The page's own emoji, from the attribute `burst-emoji`, else ours. */
function quickSet(host: Element): string[] {
  const wanted = host.getAttribute("burst-emoji")?.split(/\s+/).filter(Boolean) ?? [];
  return (wanted.length > 0 ? wanted : QUICK).slice(0, MAX_QUICK);
}
