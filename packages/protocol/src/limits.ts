/**
 * The limits that both sides keep. A server sends those a client needs as `Session.limits`,
 * because an operator may set `maxLength` and `historyPage` lower or higher.
 */
export const LIMITS = {
  /** Characters in an id of any kind but a room's. */
  idLength: 64,
  /** Characters in a room id. */
  roomLength: 128,
  /** Bytes of one command's payload as it arrived. */
  commandBytes: 16_384,
  /** Nesting of one command's payload. */
  commandDepth: 8,
  /** Characters (code points) of a message's text. */
  maxLength: 500,
  /** Characters (code points) of a quoted text kept with a reply. */
  quoteLength: 140,
  /** Images of one message. */
  attachments: 4,
  /** Characters of an image's description. */
  altLength: 300,
  /** Characters (code points) of a display name. */
  nameLength: 40,
  /** Entries that a recovery returns at most (LOG-4). */
  recoverEntries: 300,
  /** Messages in a fresh snapshot when the client does not ask for a number. */
  historyDefault: 50,
  /** Messages that one history page or snapshot may hold. */
  historyPage: 200,
  /** Rooms that one connection may be in at the same time. */
  roomsPerConnection: 20,
  /** Milliseconds for which a write's id is remembered with its outcome (LOG-3). */
  idempotencyMs: 600_000,
  /** Different emoji that a message has as reactions at most. */
  reactionKinds: 20,
  /** Characters (code points) of a poll's question, and of each of its options. */
  pollQuestion: 200,
  pollOption: 80,
  /** Options of a poll; it has two at least. */
  pollOptions: 10,
  /** Polls of a room that are open at the same time, and those that are open or wait for their answer. */
  openPolls: 5,
  livePolls: 10,
  /** Milliseconds for which a poll stays open at most, and a prediction without an answer waits for it. */
  pollMs: 604_800_000,
  /** Milliseconds for which a held message waits at most, and its outcome is remembered afterwards (MOD-15). */
  heldMs: 86_400_000,
} as const;

/** The limits that a client has to know, as the server in use sets them. */
export interface SessionLimits {
  /** Characters (code points) of a message's text, unless the room sets another number. */
  maxLength: number;
  /** Bytes of one command's payload. */
  commandBytes: number;
  /** Messages of one history page. */
  historyPage: number;
  /** Entries that a recovery returns at most. */
  recoverEntries: number;
}
