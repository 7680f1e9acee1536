/** What the process answers to whoever started it. */
export const EXIT = {
  ok: 0,
  /** The command ran and found or met a failure. */
  failed: 1,
  /** It was called, or the server configured, in a way that cannot work; one line says what to change. */
  usage: 2,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
