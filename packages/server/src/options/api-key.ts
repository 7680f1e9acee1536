import { hash } from "node:crypto";
import { z } from "zod";

/**
 * What a key of the host API may do: `read` what viewers can see, `write` messages, announcements and match events,
 * `moderate` rooms and members, and as `admin` sign tokens and erase members. None includes another.
 */
export const API_SCOPES = ["read", "write", "moderate", "admin"] as const;

export type ApiScope = (typeof API_SCOPES)[number];

/** A key of the host API as the server holds it: without the secret itself. */
export interface ApiKey {
  /** Names the key where it is said who did something. */
  id: string;
  /** SHA-256 of the secret, as base64url. A secret is long and random, so nothing slower is needed. */
  hash: string;
  scopes: readonly ApiScope[];
}

/** The id of a key that is written without one. */
const DEFAULT_ID = "host";

// The secret's alphabet is base64url's and hexadecimal's, so that a colon always ends it.
const WRITTEN = /^(?:([a-z0-9-]{1,32}):)?([A-Za-z0-9_-]{32,256})(?::([a-z]+(?:\+[a-z]+)*))?$/;

/** Completes the sentence "must be ...". */
export const API_KEYS_EXPECTED =
  "keys with commas between, each a secret of 32 or more of A-Z a-z 0-9 _ - (make one with: openssl rand -hex 32), or id:secret:scope+scope with the scopes read, write, moderate and admin";

export function hashSecret(secret: string): string {
  return hash("sha256", secret, "base64url");
}

const written = z.string().transform((text, context): ApiKey => {
  const [, id = DEFAULT_ID, secret, scopes] = WRITTEN.exec(text) ?? [];
  const named = scopes === undefined ? [...API_SCOPES] : scopes.split("+");
  const known = z.array(z.enum(API_SCOPES)).safeParse(named);
  if (secret !== undefined && known.success) {
    return { id, hash: hashSecret(secret), scopes: known.data };
  }
  context.addIssue({ code: "custom", message: "not a key" });
  return z.NEVER;
});

const held = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,32}$/),
  hash: z.string().length(43),
  scopes: z.array(z.enum(API_SCOPES)),
});

/** A key as it is written, or as the server holds it, which a configuration may give as well. */
export const apiKeySchema: z.ZodType<ApiKey, string | ApiKey> = z.union([written, held]) as never;
