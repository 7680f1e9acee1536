import type { QueueItem, RoomSettings } from "@courtside/protocol";
import type { Audit, AuditAction } from "../audit/index.ts";
import type { Messenger } from "../connection/messenger.ts";
import { SYSTEM_CLOCK } from "../fanout/fanout-clock.ts";
import type { Images } from "../images/index.ts";
import type { MentionNotices } from "../mentions/index.ts";
import type { Moderation } from "../moderation/index.ts";
import type { Store } from "../store/store.ts";
import { QueueNotices } from "./queue-notices.ts";
import { ReviewQueue } from "./review-queue.ts";

export interface ReviewParts {
  store: Pick<Store, "log" | "records">;
  messenger: Pick<Messenger, "notify" | "toModerators">;
  moderation: Pick<Moderation, "tell" | "approved">;
  mentions: Pick<MentionNotices, "published">;
  audit: Pick<Audit, "record">;
  images?: Pick<Images, "dropMessage"> | undefined;
  /** A room's settings as they stand. */
  settingsOf: (room: string) => RoomSettings;
  /** Gives Unix milliseconds. */
  now: () => number;
}

/** The queue of a server: moderators are told what changes in it, authors and hooks what was decided. */
export function createReview(parts: ReviewParts): ReviewQueue {
  const { store, messenger, moderation, mentions, audit, images, settingsOf, now } = parts;
  const notices = new QueueNotices(SYSTEM_CLOCK, (notice) =>
    messenger.toModerators(notice.room, notice),
  );
  return new ReviewQueue({
    log: store.log,
    records: store.records,
    now,
    onChange: (notice) => notices.add(notice),
    onDropped: (messageId) => images?.dropMessage(messageId),
    onPublished: (room, message) => mentions.published(room, message),
    onDecision(item, { decision, by, reason }) {
      const { id: itemId, room } = item;
      const decided = { decision, ...(reason !== undefined && { reason }) };
      audit.record({
        action: actionOf(item, decision),
        actor: by.id,
        room,
        target: item.message.author.id,
        detail: { itemId, reasonCode: item.reasonCode, reason },
      });
      if (item.kind !== "report") {
        if (decision === "approve") moderation.approved(room, item.message.author.id);
        messenger.notify(item.message.author.id, { kind: "decision", room, itemId, ...decided });
      }
      const inRoom = { id: room, settings: settingsOf(room) };
      void moderation.tell(room, "onDecision", { room: inRoom, now: now(), item, by, ...decided });
    },
  });
}

function actionOf({ kind }: QueueItem, decision: "approve" | "reject"): AuditAction {
  if (kind !== "report") return `queue:${decision}`;
  return decision === "approve" ? "report:dismiss" : "report:remove";
}
