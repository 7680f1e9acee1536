import { hash } from "node:crypto";

/** Names a token by its claim `jti` without repeating it: a host may make it as long as it likes. */
export function tokenKey(jti: string): string {
  return `token|${hash("sha256", jti, "base64url")}`;
}
