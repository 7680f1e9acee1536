import type { ChatRoom } from "@courtside/client";
import type { ChatParts } from "./chat-parts.ts";

/** Pages of history that are read at most in search of a message. */
const MAX_PAGES = 10;

/** Brings a message into view and marks it for a moment; false where it is not in the pages that could be read. */
export async function jumpToMessage(parts: ChatParts, messageId: string): Promise<boolean> {
  parts.follow.hold("scroll");
  parts.model.showOlder();
  const find = async () => {
    parts.host.requestUpdate();
    await parts.host.updateComplete;
    const row = parts.rows.find(
      (candidate) => candidate.kind === "message" && candidate.message.id === messageId,
    );
    return row ? parts.find<HTMLElement>(`[data-key="${CSS.escape(row.key)}"]`) : null;
  };
  const row = await findMessageRow(find, parts.session.room);
  if (!row) return false;
  parts.roving.focus(row);
  row.scrollIntoView({ block: "center" });
  row.classList.add("found");
  row.addEventListener("animationend", () => row.classList.remove("found"), { once: true });
  return true;
}

/** The row of a message, reading older pages of the room until it is there. */
async function findMessageRow(
  find: () => Promise<HTMLElement | null>,
  room: ChatRoom | null,
): Promise<HTMLElement | null> {
  for (let page = 0; page <= MAX_PAGES; page += 1) {
    const row = await find();
    if (row) return row;
    if (!room?.getSnapshot().hasOlder) return null;
    const answer = await room.loadOlder();
    if ("code" in answer) return null;
  }
  return null;
}
