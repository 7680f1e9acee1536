export {
  type Blocklist,
  type BlocklistOptions,
  type BlocklistVerdict,
  blocklist,
} from "./blocklist/blocklist.ts";
export type { ShippedList } from "./blocklist/read-list.ts";
export type { BlockedTerm } from "./blocklist/term-set.ts";
export type { TermCategory } from "./blocklist/word-list.ts";
export { type CapsOptions, caps } from "./caps.ts";
export { type ClassifierOptions, classifier, type Threshold } from "./classifier/classifier.ts";
export { type DefaultRulesOptions, defaultRules } from "./default-rules.ts";
export { type DuplicatesOptions, duplicates } from "./duplicates.ts";
export { exceptRoles } from "./except-roles.ts";
export { type FirstMessageHoldOptions, firstMessageHold } from "./first-message-hold.ts";
export { type FloodingOptions, flooding } from "./flooding.ts";
export { type FoundLink, findLinks } from "./links/find-links.ts";
export { type LinksOptions, links } from "./links/links.ts";
export { type UnicodeOptions, unicode } from "./unicode.ts";
export { type WebhookOptions, webhook } from "./webhook/webhook.ts";
export type { WebhookQuestion } from "./webhook/webhook-question.ts";
