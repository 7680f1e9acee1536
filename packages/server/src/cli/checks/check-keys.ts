import { createLocalJWKSet, type JSONWebKeySet } from "jose";
import type { ServerOptions } from "../../options/index.ts";
import type { Finding } from "./finding.ts";

const TIMEOUT_MS = 5_000;

/** Whether members of the host site can sign in: the published key set can be read and has keys in it. */
export async function checkKeys(
  options: Pick<ServerOptions, "jwksUrl" | "jwtSecret">,
): Promise<Finding[]> {
  if (options.jwtSecret !== null)
    return [{ status: "good", line: "sign-in: a shared secret is set" }];
  if (options.jwksUrl === null) {
    return [
      {
        status: "note",
        line: "sign-in: guests only; set COURTSIDE_JWKS_URL or COURTSIDE_JWT_SECRET to admit members of your site",
      },
    ];
  }
  return [await checkKeySet(options.jwksUrl)];
}

async function checkKeySet(url: string): Promise<Finding> {
  try {
    const response = await fetch(url, {
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status !== 200) throw new Error(`it answers ${response.status}`);
    const keySet = (await response.json()) as JSONWebKeySet;
    createLocalJWKSet(keySet);
    const count = keySet.keys.length;
    if (count === 0) throw new Error("it holds no keys");
    return { status: "good", line: `sign-in: ${url} has ${count} ${count === 1 ? "key" : "keys"}` };
  } catch (cause) {
    return {
      status: "bad",
      line: `sign-in: no keys from ${url} (${reason(cause)}); check COURTSIDE_JWKS_URL and the network`,
    };
  }
}

function reason(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  // fetch itself says no more than "fetch failed"; what happened is its cause.
  return cause.cause instanceof Error ? cause.cause.message : cause.message;
}
