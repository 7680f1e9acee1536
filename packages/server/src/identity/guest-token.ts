import { createHmac, type KeyObject, timingSafeEqual } from "node:crypto";

/** What a guest token says. */
export interface GuestClaims {
  /** The member's id. */
  sub: string;
  name: string;
  /** Unix seconds of its issue. */
  iat: number;
  /** Unix seconds from which it no longer holds. */
  exp: number;
  /** Unix seconds of the guest's first token, where this is a later one. */
  since?: number;
}

// The type says what the token is, so that nothing else signed with the same secret could pass for one.
const HEADER = encode({ alg: "HS256", typ: "courtside-guest+jwt" });

/**
 * Signs a guest token: a JWT by HS256. It is done in place and not by `jose`, as for host tokens, because that goes by a
 * thread pool: at every new guest it would cost as much as the WebSocket's upgrade.
 */
export function signGuestToken(claims: GuestClaims, secret: KeyObject): string {
  const signed = `${HEADER}.${encode(claims)}`;
  return `${signed}.${signatureOf(signed, secret)}`;
}

/**
 * @param now Unix milliseconds.
 * @returns what the token says; undefined when it is foreign, forged or expired.
 */
export function readGuestToken(
  token: string,
  secret: KeyObject,
  now: number,
): GuestClaims | undefined {
  const signed = token.slice(0, token.lastIndexOf("."));
  const [header, claims = ""] = signed.split(".");
  if (header !== HEADER || !isSame(token, `${signed}.${signatureOf(signed, secret)}`)) {
    return undefined;
  }
  // It is one that we signed, so it is of our making.
  const known = JSON.parse(Buffer.from(claims, "base64url").toString()) as GuestClaims;
  return known.exp > now / 1_000 ? known : undefined;
}

/** The id of the guest for whom a token says it is, which nobody has checked; undefined for a token of any other kind. */
export function claimedGuest(token: string): string | undefined {
  const [header, claims = ""] = token.split(".");
  if (header !== HEADER) return undefined;
  try {
    return (JSON.parse(Buffer.from(claims, "base64url").toString()) as Partial<GuestClaims>).sub;
  } catch {
    return undefined;
  }
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function signatureOf(signed: string, secret: KeyObject): string {
  return createHmac("sha256", secret).update(signed).digest("base64url");
}

/** Takes as long wherever the two differ, so that no signature can be found letter by letter. */
function isSame(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
