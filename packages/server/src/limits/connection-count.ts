import { type WireError, wireError } from "@courtside/protocol";

/** How soon it is worth trying again when an address holds too many connections. */
const RETRY_AFTER_MS = 10_000;

/** Counts the connections that each address holds. */
export interface ConnectionCount {
  /**
   * Counts one more connection, which {@link close} has to end.
   *
   * @returns `RATE_LIMITED` when the address holds too many; then it is not counted.
   */
  open(address: string): WireError | undefined;
  /** Counts one connection fewer; once for each that was opened. */
  close(address: string): void;
}

/** @param max Connections that one address may hold; 0 is no limit. */
export function createConnectionCount(max: number): ConnectionCount {
  const counts = new Map<string, number>();
  return {
    open(address) {
      const count = counts.get(address) ?? 0;
      if (max > 0 && count >= max) {
        return wireError("RATE_LIMITED", {
          message: "Too many connections from your network.",
          retryAfterMs: RETRY_AFTER_MS,
        });
      }
      counts.set(address, count + 1);
      return undefined;
    },
    close(address) {
      const count = counts.get(address) ?? 0;
      if (count > 1) counts.set(address, count - 1);
      else counts.delete(address);
    },
  };
}
