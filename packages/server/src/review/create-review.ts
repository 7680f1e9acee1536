import type { Messenger } from "../connection/messenger.ts";
import { SYSTEM_CLOCK } from "../fanout/fanout-clock.ts";
import type { Store } from "../store/store.ts";
import { QueueNotices } from "./queue-notices.ts";
import { ReviewQueue } from "./review-queue.ts";

export interface ReviewParts {
  store: Pick<Store, "log" | "records">;
  messenger: Pick<Messenger, "notify" | "toModerators">;
  /** Gives Unix milliseconds. */
  now: () => number;
}

/** The queue of a server: moderators are told what changes in it, and authors what was decided. */
export function createReview({ store, messenger, now }: ReviewParts): ReviewQueue {
  const { log, records } = store;
  const notices = new QueueNotices(SYSTEM_CLOCK, (notice) =>
    messenger.toModerators(notice.room, notice),
  );
  return new ReviewQueue({
    log,
    records,
    now,
    onChange: (notice) => notices.add(notice),
    onDecision({ room, key, decided }, itemId) {
      const { decision, reason } = decided;
      messenger.notify(key.memberId, {
        kind: "decision",
        room,
        itemId,
        decision,
        ...(reason !== undefined && { reason }),
      });
    },
  });
}
