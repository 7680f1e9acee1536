import {
  blocklist,
  caps,
  duplicates,
  firstMessageHold,
  flooding,
  links,
  unicode,
} from "@courtside/moderation";
import type { ModerationConfig } from "@courtside/server";

/** How the room is moderated: what is plainly wrong is refused, what may be harmless waits for a moderator. */
export const policy: ModerationConfig = {
  hooks: [
    unicode(),
    flooding(),
    blocklist({ verdict: { slur: "reject", insult: "hold", sexual: "hold", profanity: "mask" } }),
    links({ allow: ["example.com"], verdict: "hold", disguised: "reject" }),
    duplicates(),
    caps(),
    firstMessageHold({ of: "guests" }),
  ],
  onFailure: "hold",
};
