import type { ModerationHook } from "@courtside/server";
import { blocklist } from "./blocklist/blocklist.ts";
import { caps } from "./caps.ts";
import { duplicates } from "./duplicates.ts";
import { flooding } from "./flooding.ts";
import { links } from "./links/links.ts";
import { unicode } from "./unicode.ts";

/** What the rules need to know of a place. */
export interface DefaultRulesOptions {
  /** Domains that may be linked to. Default: none. */
  allowLinks?: readonly string[];
}

/**
 * All local rules that judge a text, with their defaults, in the order in which they belong: first what changes a text, so that
 * the others judge what readers would see.
 */
export function defaultRules({ allowLinks = [] }: DefaultRulesOptions = {}): ModerationHook[] {
  return [unicode(), flooding(), blocklist(), links({ allow: allowLinks }), duplicates(), caps()];
}
