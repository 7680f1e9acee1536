import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { type Answer, wireError } from "@courtside/protocol";
import { type ClientAddress, createClientAddress, type LimiterFactory } from "../limits/index.ts";
import { type ApiKey, hashSecret, type ServerOptions } from "../options/index.ts";
import type { ApiRoute } from "./route.ts";

/** Decides whether a request may have what a route gives. */
export type Authorize = (
  route: Pick<ApiRoute, "access">,
  request: IncomingMessage,
) => Promise<Answer<ApiKey | undefined>>;

/**
 * Authorises by the key in `Authorization: Bearer`, counting each key's requests. A public route is also for callers without
 * a key, who are counted by their address.
 */
export function createAuthorize(
  options: Pick<ServerOptions, "apiKeys" | "apiRate" | "addressReadRate" | "trustProxy">,
  createLimiter: LimiterFactory,
): Authorize {
  const byKey = createLimiter("api", options.apiRate);
  // Those who try keys are counted with the rest: each try costs a hash.
  const byAddress = createLimiter("api-address", options.addressReadRate);
  const addressOf: ClientAddress = createClientAddress(options.trustProxy);

  return async (route, request) => {
    const presented = bearerOf(request);
    const key = presented === undefined ? undefined : findKey(options.apiKeys, presented);
    const waitMs = await (key ? byKey.take(key.id) : byAddress.take(addressOf(request)));
    if (waitMs > 0) return refuse("RATE_LIMITED", { retryAfterMs: waitMs });
    if (route.access === "public") {
      return presented === undefined || key ? { ok: true, data: key } : refuseKey();
    }
    if (!key) return refuseKey();
    if (key.scopes.includes(route.access)) return { ok: true, data: key };
    return refuse("FORBIDDEN", { message: `This key lacks the scope "${route.access}".` });
  };
}

function bearerOf({ headers }: IncomingMessage): string | undefined {
  return headers.authorization === undefined
    ? undefined
    : (/^Bearer +(\S+)$/i.exec(headers.authorization)?.[1] ?? "");
}

/** Compares with every key, each in constant time: how long it takes says nothing about any. */
function findKey(keys: readonly ApiKey[], secret: string): ApiKey | undefined {
  const presented = Buffer.from(hashSecret(secret));
  let found: ApiKey | undefined;
  for (const key of keys) {
    if (timingSafeEqual(Buffer.from(key.hash), presented)) found = key;
  }
  return found;
}

function refuseKey() {
  return refuse("UNAUTHENTICATED", { message: "Give a key: Authorization: Bearer <API key>." });
}

function refuse(...error: Parameters<typeof wireError>): Extract<Answer<never>, { ok: false }> {
  return { ok: false, error: wireError(...error) };
}
