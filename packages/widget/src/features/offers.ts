import type { Feature } from "../chat/chat-attributes.ts";
import type { ChatParts } from "../chat/chat-parts.ts";

/** Whether a feature is shown: the room has it on, and the page wants it. */
export function offers({ session, host }: ChatParts, feature: Feature): boolean {
  const on = session.snapshot.state?.settings.features.includes(feature) ?? false;
  return on && (host.wanted?.includes(feature) ?? true);
}
