import type { ChatParts } from "./chat-parts.ts";

/** While something is withheld, how often the video's progress is looked at, in milliseconds. */
const PLAYBACK_CHECK_MS = 250;
const SECOND_MS = 1000;

/** Milliseconds until time alone changes what is shown: a countdown, a withheld message; null for never. */
export function nextTickMs({
  model,
  teller,
  session,
  now,
}: Pick<ChatParts, "model" | "teller" | "session" | "now">): number | null {
  if (model.nextMoment !== null || teller.isHolding) return PLAYBACK_CHECK_MS;
  const { me } = session.snapshot;
  const waits = [me?.slowModeUntil, ...(me?.sanctions.map(({ until }) => until) ?? [])];
  const counts = waits.some((until = 0) => until > now);
  return counts || (session.client?.retryAt ?? 0) > Date.now() ? SECOND_MS : null;
}
