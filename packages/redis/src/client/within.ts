/** Milliseconds after which a command that Redis has not answered is given up. Its effect is then unknown. */
export const COMMAND_TIMEOUT_MS = 2_000;

/**
 * What the promise gives, or a rejection when it has not settled in time. What comes of it later is nobody's concern:
 * in particular a late rejection is not an unhandled one.
 *
 * @param what Names it in the error.
 */
export async function within<T>(
  promise: Promise<T>,
  what: string,
  timeoutMs: number = COMMAND_TIMEOUT_MS,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`Redis did not answer ${what} within ${timeoutMs} ms.`)),
      timeoutMs,
    );
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
