import { adoptStyles } from "../style/adopt-styles.ts";
import type { ChatParts } from "./chat-parts.ts";
import { foundStyles } from "./found.styles.ts";

/**
 * Brings a message into view and marks it for a moment. One that the list does not reach back to is shown among those
 * around it, in one read however old it is; false where there is no room to read it from.
 *
 * @param room The id of the room that it was said in: nothing is done where the chat has been given another one since.
 */
export async function jumpToMessage(
  parts: ChatParts,
  messageId: string,
  room: string,
): Promise<boolean> {
  if (parts.host.room !== room) return false;
  parts.follow.hold("scroll");
  parts.model.showOlder(Number.POSITIVE_INFINITY);
  parts.lookingAt = null;
  parts.features.ask("uncover");
  parts.host.requestUpdate();
  await parts.host.updateComplete;
  if (parts.host.room !== room) return false;
  const found = parts.rows.find((row) => row.kind === "message" && row.message.id === messageId);
  const row = found && parts.find<HTMLElement>(`.list [data-key="${CSS.escape(found.key)}"]`);
  if (!row) return lookAt(parts, messageId);
  adoptStyles(parts.host.renderRoot, [foundStyles]);
  parts.roving.focus(row);
  row.scrollIntoView({ block: "center" });
  row.classList.add("found");
  row.addEventListener("animationend", () => row.classList.remove("found"), { once: true });
  return true;
}

function lookAt(parts: ChatParts, messageId: string): boolean {
  if (!parts.session.room) return false;
  parts.lookingAt = messageId;
  parts.host.requestUpdate();
  return true;
}
