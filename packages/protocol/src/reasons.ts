/**
 * Why moderation refused or held a message, as codes that a page puts into its reader's language. A host's own hooks may
 * answer others: `reasonCode` is any string of 1 to 64 `a-z 0-9 -`, and a page shows the error's message for one that
 * it does not know.
 */
export const REASONS = {
  blocklist: "It has words that are not allowed here.",
  links: "Links are not allowed here.",
  duplicate: "This was said here a moment ago.",
  flooding: "It is too much at once.",
  caps: "It has too many capital letters.",
  unicode: "It has characters that hide or distort text.",
  "first-message": "First messages are looked at before they appear.",
  classifier: "It may break the rules of this chat.",
  "emoji-only": "Only emoji are allowed here.",
  unavailable: "Messages cannot be checked right now.",
  moderator: "A moderator decided so.",
  expired: "No moderator looked at it in time.",
  other: "It is not allowed here.",
} as const satisfies Record<string, string>;

/** A reason that every client knows. */
export type ReasonCode = keyof typeof REASONS;
