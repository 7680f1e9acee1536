import type { ModerationHook, Verdict } from "@courtside/server";
import { ALLOWED } from "./allowed.ts";

export interface FirstMessageHoldOptions {
  /** How many messages of a member wait for a moderator. Default: 1. */
  messages?: number;
  /** Whose. Default: `"everyone"` but moderators, hosts and bots. */
  of?: "everyone" | "guests";
  /** The hook's name. Default: `"first-message-hold"`. */
  name?: string;
}

const TRUSTED: ReadonlySet<string> = new Set(["moderator", "host", "bot"]);

/** Holds a member's first messages in a room until a moderator has looked at them. */
export function firstMessageHold(options: FirstMessageHoldOptions = {}): ModerationHook {
  const { messages = 1, of = "everyone", name = "first-message-hold" } = options;
  return {
    name,
    kind: "rule",
    beforeMessage: ({ author }): Verdict => {
      const concerned = of === "guests" ? author.guest : !TRUSTED.has(author.member.role);
      if (!concerned || author.messagesSent >= messages) return ALLOWED;
      return { action: "hold", reasonCode: "first-message" };
    },
  };
}
