import { webcrypto } from "node:crypto";

/**
 * Makes the key that signs and checks HS256 tokens with a secret. Made once: of bytes, `jose` would make it anew at each token,
 * which costs as much as the check itself.
 */
export function importSecret(secret: Uint8Array<ArrayBuffer>): Promise<webcrypto.CryptoKey> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  return webcrypto.subtle.importKey("raw", secret, algorithm, false, ["sign", "verify"]);
}
