/** Bytes after gzip that what a page loads may have. */
export const BUDGETS = {
  /** `courtside.js`, the script tag. */
  loader: 2_000,
  /** The live element with its connection: `courtside.es.js`, what it imports, and {@link BUDGETS.unasked}. */
  element: 40_000,
  /**
   * Chunks that a live chat loads although nobody asked for them, by the name of the module that they begin with. They
   * come beside the connection, so that reading need not wait for them, and count as the element all the same.
   *
   * What is counted is what a guest gets who reads messages and may write some. All else comes when there is something for
   * it, once: reactions with the first that is there or that somebody may want to make, a quote with the first reply, what
   * is said to screen readers with the first mention, pin, removal or event. How far one has read (`reads-part`) is kept
   * for those whom the page signs in, from the join on, and for guests once they look away.
   */
  unasked: /^participation$/,
  /** Chunks that are loaded when they are needed, by the name of the module that they begin with. */
  chunks: [
    { name: /^[a-z]{2}$/, what: "a language", bytes: 3_000 },
    { name: /^(playback|fetch-token)$/, what: "what few need", bytes: 1_000 },
    { name: /^socket-io-wire$/, what: "long polling", bytes: 14_000 },
    { name: /^message-tools$/, what: "menu, card, report", bytes: 9_000 },
    { name: /^typing-part$/, what: "who types", bytes: 2_000 },
    { name: /^pinned-part$/, what: "the pinned message", bytes: 1_500 },
    { name: /^(latest|drafting|timestamps)-part$/, what: "what few need", bytes: 1_000 },
    { name: /-part$/, what: "a feature", bytes: 8_000 },
    { name: /^jump-to-message$/, what: "the way to a message", bytes: 1_000 },
    { name: /^composer-notes$/, what: "what may be written, and why one may not", bytes: 1_500 },
    { name: /^delivery$/, what: "what became of a message", bytes: 2_500 },
    { name: /^moderator-tools$/, what: "a moderator's menu", bytes: 5_000 },
    { name: /^emoji-names-/, what: "the emoji with their names", bytes: 38_000 },
    { name: /^emoji-picker$/, what: "the emoji picker", bytes: 5_000 },
    { name: /^courtside-console/, what: "the moderators' console", bytes: 20_000 },
    { name: /^(burst-layer|event-icons)$/, what: "what chat and overlay share", bytes: 2_000 },
    { name: /^courtside-overlay/, what: "the overlay, beside the element", bytes: 12_000 },
    { name: /^poll/, what: "polls", bytes: 8_000 },
    { name: /^replay/, what: "replay", bytes: 8_000 },
    { name: /^announcement$/, what: "what is said to screen readers", bytes: 1_000 },
    { name: /^room-(history|presence|reactions|writes)$/, what: "the client's", bytes: 1_000 },
    { name: /^thread-strings$/, what: "the panes of messages", bytes: 3_000 },
    { name: /^create-room-threads$/, what: "threads, in the client", bytes: 2_000 },
    { name: /^(dialog|reason-text)$/, what: "what several of these share", bytes: 1_600 },
    {
      name: /^(image-address|late-strings|lazy-table|live|part-icons|picker-opener|picker-strings|place-beside|show-skipped|upload-image|words-of)$/,
      what: "what several of these share",
      bytes: 1_000,
    },
  ],
} as const;
