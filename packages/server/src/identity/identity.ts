import type { Capability, Member, WireError } from "@courtside/protocol";

/** Who is at the other end of a connection, as a token or the guest book proves it. */
export interface Identity {
  member: Member;
  /** Whether this is a guest: admitted without a token of the host. */
  guest: boolean;
  /** What the token allows by room pattern. Without it, the role's or the guests' capabilities hold. */
  caps?: Readonly<Record<string, readonly Capability[]>>;
  /** Unix milliseconds at which the host token expires. */
  expiresAt?: number;
  /** Unix milliseconds at which the token was issued that proves it, in whole seconds; now for a new guest. */
  issuedAt: number;
  /** From the token's `jti`: by it that one token can be revoked. */
  tokenKey?: string;
  /** For a guest: Unix milliseconds of the first visit, as far as the guest's token says. */
  knownSince?: number;
}

/** What came of a handshake or of a refresh. */
export type Authentication =
  | {
      ok: true;
      identity: Identity;
      /** For a guest, when it is new or has changed: what the client keeps and presents next time. */
      guestToken?: string;
    }
  | { ok: false; error: WireError };

/** Every guest's member id starts with it, and no host member's does. */
export const GUEST_ID_PREFIX = "g_";
