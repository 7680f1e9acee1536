import type { ChatRoom } from "@courtside/client";
import type { ChatParts } from "../chat/chat-parts.ts";
import type { FeaturePart } from "../features/feature-part.ts";
import { createBurstGate } from "./burst-gate.ts";
import { burstLayerStyles } from "./burst-layer.styles.ts";
import { createBurstLayer } from "./burst-layer.ts";
import { burstsStyles } from "./bursts.styles.ts";
import { burstsStrings } from "./bursts-strings.ts";
import { createOwnThrows } from "./own-throws.ts";
import { throwButtonsView } from "./throw-buttons.ts";

export const styles = [burstLayerStyles, burstsStyles];

const QUICK = ["👏", "❤️", "🔥", "😮", "⚽"];
const MAX_QUICK = 8;

/** Whose video is behind by more than so many milliseconds cheers at something that is over for the others, and throws nothing. */
const THROW_MS = 60_000;

/**
 * Emoji that everyone throws, over the list, and the buttons to throw them. Whoever watches behind live sees each when
 * their video has reached the moment in which it was thrown.
 */
export function create(parts: ChatParts): FeaturePart {
  const { host, session, localize } = parts;
  const layer = createBurstLayer();
  const own = createOwnThrows();
  const gate = createBurstGate({
    now: () => parts.now,
    playbackTime: () => parts.playbackTime,
    show: layer.show,
  });
  let followed: ChatRoom | null = null;
  let stop = () => {};
  let current = 0;

  function follow(room: ChatRoom | null): void {
    if (room === followed) return;
    stop();
    gate.clear();
    layer.clear();
    followed = room;
    stop = room?.onBursts((bursts) => gate.take(own.without(bursts))) ?? (() => {});
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
      if (host.mode !== "live" || !mayThrow || !isNearLive(parts)) return undefined;
      const strings = burstsStrings(localize.language);
      return throwButtonsView({ emoji: quickSet(host), current, strings, onThrow: toss });
    },
    updated: () => follow(session.room),
    restart: () => follow(null),
    dispose: () => follow(null),
  };
}

function isNearLive({ playbackTime, now }: ChatParts): boolean {
  return playbackTime === null || now - playbackTime <= THROW_MS;
}

/** The page's own emoji, from the attribute `burst-emoji`, else ours. */
function quickSet(host: Element): string[] {
  const wanted = host.getAttribute("burst-emoji")?.split(/\s+/).filter(Boolean) ?? [];
  return (wanted.length > 0 ? wanted : QUICK).slice(0, MAX_QUICK);
}
