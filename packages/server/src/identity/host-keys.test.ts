import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { resolveOptions } from "../options/index.ts";
import { hostKeys } from "./host-keys.ts";
import { verifyHostToken } from "./host-token.ts";
import type { Authentication } from "./identity.ts";

const NOW = Date.UTC(2026, 5, 1);
const CLAIMS = { sub: "u1", name: "Ann", role: "member", iat: NOW / 1_000, exp: NOW / 1_000 + 600 };

/** A server's check of tokens against the keys that `jwksUrl` publishes. */
function verifier(jwksUrl: string): (token: string) => Promise<Authentication> {
  const options = resolveOptions({ jwksUrl }, "development");
  const keys = hostKeys(options);
  if (keys === undefined) throw new Error("no keys");
  return (token) => verifyHostToken(token, keys, options, NOW);
}

function refused(code: string, field?: string) {
  return { ok: false, error: expect.objectContaining({ code, ...(field ? { field } : {}) }) };
}

const ALGORITHMS = ["EdDSA", "ES256", "RS256"] as const;
const pairs = new Map<string, Awaited<ReturnType<typeof generateKeyPair>>>();
let keySet: { keys: object[] };
let requests: number;
let server: Server;
let jwksUrl: string;

beforeAll(async () => {
  for (const alg of ALGORITHMS) pairs.set(alg, await generateKeyPair(alg, { extractable: true }));
  server = createServer((_request, response) => {
    requests += 1;
    response.setHeader("Content-Type", "application/json").end(JSON.stringify(keySet));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  jwksUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`;
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
});

beforeEach(async () => {
  requests = 0;
  keySet = { keys: await Promise.all(ALGORITHMS.map(jwk)) };
});

async function jwk(alg: string): Promise<object> {
  return { ...(await exportJWK(pair(alg).publicKey)), kid: alg, alg, use: "sig" };
}

function pair(alg: string) {
  const found = pairs.get(alg);
  if (found === undefined) throw new Error(`no keys for ${alg}`);
  return found;
}

function signed(alg: string, kid = alg, key = pair(alg).privateKey): Promise<string> {
  return new SignJWT(CLAIMS).setProtectedHeader({ alg, kid }).sign(key);
}

test.each(ALGORITHMS)("a token signed with %s is accepted", async (alg) => {
  expect(await verifier(jwksUrl)(await signed(alg))).toMatchObject({
    ok: true,
    identity: { member: { id: "u1" } },
  });
});

test("the key set is fetched once for many tokens", async () => {
  const verify = verifier(jwksUrl);
  const token = await signed("ES256");
  await Promise.all(Array.from({ length: 20 }, () => verify(token)));
  expect(await verify(token)).toMatchObject({ ok: true });
  expect(requests).toBe(1);
});

test("an unknown key does not make the server fetch the set again and again", async () => {
  const verify = verifier(jwksUrl);
  const token = await signed("ES256", "nobody-knows");
  for (let index = 0; index < 10; index += 1) {
    expect(await verify(token)).toEqual(refused("UNAUTHENTICATED", "token"));
  }
  expect(requests).toBe(1);
});

test("[UNAUTHENTICATED] the wrong private key under a known name", async () => {
  const stranger = await generateKeyPair("ES256");
  expect(await verifier(jwksUrl)(await signed("ES256", "ES256", stranger.privateKey))).toEqual(
    refused("UNAUTHENTICATED", "token"),
  );
});

test("[UNAUTHENTICATED] HS256 signed with the public key as if it were a secret", async () => {
  const publicKey = await exportSPKI(pair("RS256").publicKey);
  const token = await new SignJWT(CLAIMS)
    .setProtectedHeader({ alg: "HS256", kid: "RS256" })
    .sign(new TextEncoder().encode(publicKey));
  expect(await verifier(jwksUrl)(token)).toEqual(refused("UNAUTHENTICATED", "token"));
});

test("[UNAUTHENTICATED] an algorithm that hosts do not sign with, though its key is published", async () => {
  const { publicKey, privateKey } = await generateKeyPair("ES384");
  keySet.keys.push({ ...(await exportJWK(publicKey)), kid: "ES384", alg: "ES384" });
  expect(await verifier(jwksUrl)(await signed("ES384", "ES384", privateKey))).toEqual(
    refused("UNAUTHENTICATED", "token"),
  );
});

test("[UNAUTHENTICATED] alg none", async () => {
  expect(await verifier(jwksUrl)(new UnsecuredJWT(CLAIMS).encode())).toEqual(
    refused("UNAUTHENTICATED", "token"),
  );
});

describe("[UNAVAILABLE] when the key set cannot be had, the token may be good: it is worth trying again", () => {
  test("nobody listens", async () => {
    const gone = createServer().listen(0, "127.0.0.1");
    await once(gone, "listening");
    const { port } = gone.address() as AddressInfo;
    gone.close();
    await once(gone, "close");
    const url = `http://127.0.0.1:${port}/jwks`;
    const result = await verifier(url)(await signed("ES256"));
    expect(result).toEqual(refused("UNAVAILABLE"));
    expect(!result.ok && result.error.retryable).toBe(true);
  });

  test("it is no key set", async () => {
    keySet = { keys: "none" } as never;
    expect(await verifier(jwksUrl)(await signed("ES256"))).toEqual(refused("UNAVAILABLE"));
  });

  test("once it is back, the same token is accepted", async () => {
    const verify = verifier(jwksUrl);
    const token = await signed("ES256");
    const good = keySet;
    keySet = {} as never;
    expect(await verify(token)).toEqual(refused("UNAVAILABLE"));
    keySet = good;
    expect(await verify(token)).toMatchObject({ ok: true });
  });
});
