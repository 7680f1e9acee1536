import type { ModerationHook } from "@courtside/server";
import { blocklist } from "../../packages/moderation/src/blocklist/blocklist.ts";
import { caps } from "../../packages/moderation/src/caps.ts";
import { duplicates } from "../../packages/moderation/src/duplicates.ts";
import { flooding } from "../../packages/moderation/src/flooding.ts";
import { links } from "../../packages/moderation/src/links/links.ts";
import { unicode } from "../../packages/moderation/src/unicode.ts";
import type { Label } from "./read-lines.ts";

/** A rule with its defaults, and what it is there to stop. */
export interface MeasuredRule {
  hook: ModerationHook;
  stops: readonly Label[];
}

/** The domain that the lines link to with leave. */
export const ALLOWED_DOMAIN = "example.com";

/** The rules of `defaultRules()`, in its order. */
export function measuredRules(): MeasuredRule[] {
  return [
    { hook: unicode(), stops: ["unicode"] },
    { hook: flooding(), stops: ["flood"] },
    { hook: blocklist(), stops: ["insult", "slur", "sexual", "profanity"] },
    { hook: links({ allow: [ALLOWED_DOMAIN] }), stops: ["link"] },
    // It judges by what was said before, which a single line has not.
    { hook: duplicates(), stops: [] },
    { hook: caps(), stops: ["caps"] },
  ];
}
