/** Bytes after gzip that what a page loads may have. */
export const BUDGETS = {
  /** `courtside.js`, the script tag. */
  loader: 2_000,
  /** `courtside.es.js` with all that it imports at once: the live element and its connection. */
  element: 40_000,
  /** Chunks that are loaded when they are needed, by the name of the module that they begin with. */
  chunks: [
    { name: /^[a-z]{2}$/, what: "a language", bytes: 3_000 },
    { name: /^participation$/, what: "taking part", bytes: 8_000 },
    { name: /^(announcement|playback|fetch-token)$/, what: "what few need", bytes: 1_000 },
    { name: /^emoji/, what: "the emoji picker", bytes: 16_000 },
    { name: /^console/, what: "the moderators' console", bytes: 20_000 },
    { name: /^poll/, what: "polls", bytes: 8_000 },
    { name: /^replay/, what: "replay", bytes: 8_000 },
  ],
} as const;
