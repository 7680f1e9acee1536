import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from "jose";
import type { ServerOptions } from "../options/options-table.ts";
import { importSecret } from "./import-secret.ts";

/** The keys that host tokens are checked with, and the algorithms that go with them. */
export interface HostKeys {
  /** Only these are accepted, so that a token cannot choose how it is checked. */
  algorithms: string[];
  resolve: JWTVerifyGetKey;
}

/** The published keys cannot be had at present; it says nothing about the token. */
export class KeysUnavailableError extends Error {
  override readonly name = "KeysUnavailableError";
}

/** How long to wait for the key set. A handshake waits for it, so it is short. */
const JWKS_TIMEOUT_MS = 3_000;

/**
 * Where the keys come from by the options: a shared secret, a published key set, or undefined when this server takes no
 * host tokens. The two kinds never mix, so that nothing signed with HS256 is checked against a public key.
 */
export function hostKeys(
  options: Pick<ServerOptions, "jwtSecret" | "jwksUrl">,
): HostKeys | undefined {
  if (options.jwtSecret !== null) {
    const secret = importSecret(new TextEncoder().encode(options.jwtSecret));
    return { algorithms: ["HS256"], resolve: () => secret };
  }
  if (options.jwksUrl !== null) return publishedKeys(new URL(options.jwksUrl));
  return undefined;
}

function publishedKeys(url: URL): HostKeys {
  const keySet = createRemoteJWKSet(url, { timeoutDuration: JWKS_TIMEOUT_MS });
  return {
    algorithms: ["EdDSA", "Ed25519", "ES256", "RS256"],
    resolve: async (header, token) => {
      try {
        return await keySet(header, token);
      } catch (cause) {
        if (isAboutTheToken(cause)) throw cause;
        throw new KeysUnavailableError(`the key set at ${url.href} cannot be read`, { cause });
      }
    },
  };
}

function isAboutTheToken(cause: unknown): boolean {
  return (
    cause instanceof errors.JWKSNoMatchingKey ||
    cause instanceof errors.JWKSMultipleMatchingKeys ||
    cause instanceof errors.JOSENotSupported
  );
}
