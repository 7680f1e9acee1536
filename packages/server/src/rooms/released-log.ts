import type { Entry, Message } from "@courtside/protocol";
import type { EntryRange } from "../store/room-log.ts";
import type { Stage, StageLog } from "./stage.ts";
import { textOf, withhold, withholdMessage } from "./withhold.ts";

/** What is known of the review delay when a log is read for those who see it late. */
export interface ReleasedSource {
  /** The stage whose viewers read. */
  stage: () => Pick<Stage, "position" | "entry" | "recentMessage">;
  /** Whether an edit of a message waits. */
  hasEdit: (messageId: string) => boolean;
}

/**
 * A log as those may read it who see it late: up to where they are, without what waits. A text that an edit has
 * given a message is not shown before the edit is; memory knows the one before, or else it is withheld.
 */
export function releasedLog(log: StageLog, { stage, hasEdit }: ReleasedSource): StageLog {
  /** The log may know of an edit that this node has not heard of. It has its time from the same clock as its entry. */
  function isAhead({ id, editedAt = 0 }: Message): boolean {
    const shown = stage();
    return hasEdit(id) || editedAt > (shown.entry(shown.position.seq)?.at ?? 0);
  }

  function asReleased(entry: Entry): Entry {
    if (entry.kind === "message" && entry.message.deleted) return entry;
    const held = stage().entry(entry.seq);
    if (held) return held;
    const ahead = entry.kind === "message" ? isAhead(entry.message) : hasEdit(textOf(entry) ?? "");
    return ahead ? withhold(entry) : entry;
  }

  function asReleasedMessage(message: Message): Message {
    const { seq, at } = message;
    const entry = asReleased({ kind: "message", seq, at, message });
    return entry.kind === "message" ? entry.message : message;
  }

  return {
    async read({ after, before = Number.POSITIVE_INFINITY, limit }): Promise<EntryRange> {
      const end = Math.min(before, stage().position.seq + 1);
      const range = await log.read({ ...(after !== undefined && { after }), before: end, limit });
      const entries = range.entries.filter(({ seq }) => seq < end);
      const last = entries.at(-1);
      const more = after === undefined ? range.more : last !== undefined && last.seq < end - 1;
      return { epoch: range.epoch, entries: entries.map(asReleased), more };
    },
    async replies(rootId, { before = Number.POSITIVE_INFINITY, limit }) {
      const end = Math.min(before, stage().position.seq + 1);
      const page = await log.replies(rootId, { before: end, limit });
      return { ...page, replies: page.replies.map(asReleasedMessage) };
    },
    async message(messageId) {
      const message = await log.message(messageId);
      if (!message || message.seq > stage().position.seq) return undefined;
      if (message.deleted) return message;
      const held = stage().recentMessage(messageId);
      return held ?? (isAhead(message) ? withholdMessage(message) : message);
    },
  };
}
