import type { Capability, Role } from "@courtside/protocol";
import { SignJWT } from "jose";

/** The claims of a host token. */
export interface TokenClaims {
  /** The member's id: 1 to 64 of `A-Z a-z 0-9 _ -`, not starting with `g_`. */
  sub: string;
  name: string;
  role: Role;
  avatar?: string;
  flair?: string[];
  side?: string;
  caps?: Record<string, Capability[]>;
  iss?: string;
  aud?: string;
  jti?: string;
  /** Unix seconds; default now. */
  iat?: number;
  /** Unix seconds before which it does not hold. */
  nbf?: number;
  /** Unix seconds; default an hour after `iat`. */
  exp?: number;
}

/** Seconds for which a token holds when its maker does not say. */
export const DEFAULT_TOKEN_SECONDS = 3_600;

/**
 * Signs a host token with a shared secret (HS256), as a host site's own server would.
 *
 * @param claims Who it is for. Nothing is checked here: the server that reads the token does.
 * @param secret The option `jwtSecret`.
 */
export async function signToken(claims: TokenClaims, secret: string): Promise<string> {
  const iat = claims.iat ?? Math.floor(Date.now() / 1_000);
  return new SignJWT({ exp: iat + DEFAULT_TOKEN_SECONDS, ...claims, iat })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .sign(new TextEncoder().encode(secret));
}
