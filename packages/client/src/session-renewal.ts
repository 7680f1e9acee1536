import { after, nothing } from "./timer.ts";

/** Milliseconds before a token's end at which the next one is fetched, at most half of what is left. */
const LEAD_MS = 60_000;

/** Decides when a fresh token has to be got to the server: before the present one expires. */
export interface SessionRenewal {
  /** @param expiresInMs Milliseconds until the session's token expires; undefined when it does not. */
  watch(expiresInMs: number | undefined): void;
  /** The server has warned that the token is about to expire, or says that it has. */
  renewNow(): void;
  stop(): void;
}

/**
 * @param renew Fetches a token and gives it to the server; never rejects. When that fails the server ends the session at its time, and the
 *   handshake that follows is the judge.
 */
export function createSessionRenewal(renew: () => Promise<void>): SessionRenewal {
  let cancel = nothing;
  let renewing = false;

  // The server's warning, an expired command and the clock may all ask for the one token that is on its way.
  async function renewNow() {
    cancel();
    if (renewing) return;
    renewing = true;
    await renew();
    renewing = false;
  }

  return {
    watch(expiresInMs) {
      cancel();
      if (expiresInMs === undefined) return;
      cancel = after(expiresInMs - Math.min(LEAD_MS, expiresInMs / 2), renewNow);
    },
    renewNow: () => void renewNow(),
    stop: () => cancel(),
  };
}
