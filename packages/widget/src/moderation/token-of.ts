import type { Identity } from "../chat/shared-clients.ts";

/** The token of whoever works here, for what is asked beside the socket; null for nobody signed in. */
export async function tokenOf({
  getToken,
  tokenUrl,
}: Pick<Identity, "getToken" | "tokenUrl">): Promise<string | null> {
  return getToken ? getToken() : (await import("../chat/fetch-token.ts")).fetchToken(tokenUrl);
}
