/** Whether a server has answered that it does not know a script by its SHA-1: it was started since, or is another one. */
export function isUnknownScript(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("NOSCRIPT");
}
