import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { resolveOptions } from "../options/index.ts";
import { hostKeys } from "./host-keys.ts";
import { verifyHostToken } from "./host-token.ts";
import type { Authentication } from "./identity.ts";
import { signToken } from "./sign-token.ts";

const SECRET = "a shared secret of more than thirty-two bytes";
const NOW = Date.UTC(2026, 5, 1);
const NOW_SECONDS = NOW / 1_000;
const CLAIMS = {
  sub: "u1",
  name: "Ann",
  role: "member",
  iat: NOW_SECONDS,
  exp: NOW_SECONDS + 600,
} as const;

async function verify(
  token: string,
  input: Parameters<typeof resolveOptions>[0] = { jwtSecret: SECRET },
): Promise<Authentication> {
  const options = resolveOptions(input, "development");
  const keys = hostKeys(options);
  if (keys === undefined) throw new Error("no keys");
  return verifyHostToken(token, keys, options, NOW);
}

/** Any payload at all, signed as a host would. */
function sign(
  payload: JWTPayload,
  alg = "HS256",
  key: Parameters<SignJWT["sign"]>[0] = bytes(SECRET),
) {
  return new SignJWT(payload).setProtectedHeader({ alg }).sign(key);
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function refused(code: string, field?: string) {
  return { ok: false, error: expect.objectContaining({ code, ...(field ? { field } : {}) }) };
}

describe("a valid token", () => {
  test("makes the member that its claims describe", async () => {
    const token = await signToken(
      {
        ...CLAIMS,
        avatar: "https://example.com/a.png",
        flair: ["gold"],
        side: "home",
        caps: { "match-*": ["read"] },
      },
      SECRET,
    );
    expect(await verify(token)).toEqual({
      ok: true,
      identity: {
        member: {
          id: "u1",
          name: "Ann",
          role: "member",
          avatar: "https://example.com/a.png",
          flair: ["gold"],
          side: "home",
        },
        guest: false,
        caps: { "match-*": ["read"] },
        expiresAt: NOW + 600_000,
      },
    });
  });

  test("holds for an hour where its maker did not say", async () => {
    const { exp: _exp, ...claims } = CLAIMS;
    expect(await verify(await signToken(claims, SECRET))).toMatchObject({
      identity: { expiresAt: NOW + 3_600_000 },
    });
  });

  test("has its name cleaned", async () => {
    expect(await verify(await sign({ ...CLAIMS, name: " Ann\n\u202e " }))).toMatchObject({
      identity: { member: { name: "Ann" } },
    });
  });

  test.each(["host", "bot"] as const)(
    "of a %s without caps has what the operator gives that role",
    async (role) => {
      const token = await sign({ ...CLAIMS, role });
      const options = { jwtSecret: SECRET, [`${role}Capabilities`]: ["read", "announce"] };
      expect(await verify(token, options)).toMatchObject({
        identity: { caps: { "*": ["read", "announce"] } },
      });
    },
  );
});

describe("[TOKEN_EXPIRED] time", () => {
  test("5 s past exp it still holds, as clocks differ; later it has expired", async () => {
    expect(await verify(await sign({ ...CLAIMS, exp: NOW_SECONDS - 4 }))).toMatchObject({
      ok: true,
    });
    expect(await verify(await sign({ ...CLAIMS, exp: NOW_SECONDS - 6 }))).toEqual(
      refused("TOKEN_EXPIRED"),
    );
  });

  test("a token that is not valid yet is refused", async () => {
    expect(await verify(await sign({ ...CLAIMS, nbf: NOW_SECONDS + 60 }))).toEqual(
      refused("UNAUTHENTICATED", "token.nbf"),
    );
  });
});

describe("[UNAUTHENTICATED] claims, with the field at fault", () => {
  test.each([
    ["exp", undefined],
    ["iat", undefined],
    ["sub", undefined],
    ["exp", "soon"],
    ["sub", "has space"],
    ["sub", "x".repeat(65)],
    ["sub", "g_pretender"],
    ["name", undefined],
    ["name", 5],
    ["name", " \u200e "],
    ["name", "x".repeat(41)],
    ["role", undefined],
    ["role", "admin"],
    ["avatar", "javascript:alert(1)"],
    ["flair", "gold"],
    ["side", ""],
    ["caps", ["send"]],
    ["caps", { "*": ["fly"] }],
  ])("%s %j", async (claim, value) => {
    const result = await verify(await sign({ ...CLAIMS, [claim]: value }));
    expect(result).toEqual(refused("UNAUTHENTICATED"));
    expect(!result.ok && result.error.field).toMatch(new RegExp(`^token\\.${claim}`));
    expect(!result.ok && result.error.message).toContain(`its ${claim}`);
  });

  test.each(["sub", "exp", "iat"])("a token without %s says that it is missing", async (claim) => {
    const result = await verify(await sign({ ...CLAIMS, [claim]: undefined }));
    expect(!result.ok && result.error.message).toBe(
      `That sign-in is not valid: its ${claim} is missing.`,
    );
  });

  test("another issuer or audience", async () => {
    const options = { jwtSecret: SECRET, jwtIssuer: "https://site.test", jwtAudience: "chat" };
    const right = { ...CLAIMS, iss: "https://site.test", aud: "chat" };
    expect(await verify(await sign(right), options)).toMatchObject({ ok: true });
    expect(await verify(await sign({ ...right, iss: "https://evil.test" }), options)).toEqual(
      refused("UNAUTHENTICATED", "token.iss"),
    );
    expect(await verify(await sign({ ...right, aud: "mail" }), options)).toEqual(
      refused("UNAUTHENTICATED", "token.aud"),
    );
    expect(await verify(await sign(CLAIMS), options)).toEqual(refused("UNAUTHENTICATED"));
  });
});

describe("[UNAUTHENTICATED] signatures, with a shared secret", () => {
  test.each([
    ["no token at all", async () => "nonsense"],
    ["alg none", async () => new UnsecuredJWT(CLAIMS).encode()],
    ["another secret", () => sign(CLAIMS, "HS256", bytes("x".repeat(32)))],
    ["another hash", () => sign(CLAIMS, "HS512", bytes(SECRET.repeat(2)))],
    ["a payload changed", async () => tamper(await sign(CLAIMS))],
    ["no signature", async () => (await sign(CLAIMS)).replace(/[^.]+$/, "")],
    [
      "a private key",
      async () => sign(CLAIMS, "ES256", (await generateKeyPair("ES256")).privateKey),
    ],
  ])("%s", async (_what, make) => {
    expect(await verify(await make())).toEqual(refused("UNAUTHENTICATED", "token"));
  });

  function tamper(token: string): string {
    const [head, , tail] = token.split(".");
    const payload = Buffer.from(JSON.stringify({ ...CLAIMS, role: "moderator" }));
    return `${head}.${payload.toString("base64url")}.${tail}`;
  }
});

describe("published keys", () => {
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
    expect(await verify(await signed(alg), { jwksUrl })).toMatchObject({
      ok: true,
      identity: { member: { id: "u1" } },
    });
  });

  test("the key set is fetched once for many tokens", async () => {
    const options = resolveOptions({ jwksUrl }, "development");
    const keys = hostKeys(options);
    if (keys === undefined) throw new Error("no keys");
    const token = await signed("ES256");
    await Promise.all(Array.from({ length: 20 }, () => verifyHostToken(token, keys, options, NOW)));
    expect(await verifyHostToken(token, keys, options, NOW)).toMatchObject({ ok: true });
    expect(requests).toBe(1);
  });

  test("an unknown key does not make the server fetch the set again and again", async () => {
    const options = resolveOptions({ jwksUrl }, "development");
    const keys = hostKeys(options);
    if (keys === undefined) throw new Error("no keys");
    const token = await signed("ES256", "nobody-knows");
    for (let index = 0; index < 10; index += 1) {
      expect(await verifyHostToken(token, keys, options, NOW)).toEqual(
        refused("UNAUTHENTICATED", "token"),
      );
    }
    expect(requests).toBe(1);
  });

  test("[UNAUTHENTICATED] the wrong private key under a known name", async () => {
    const stranger = await generateKeyPair("ES256");
    expect(await verify(await signed("ES256", "ES256", stranger.privateKey), { jwksUrl })).toEqual(
      refused("UNAUTHENTICATED", "token"),
    );
  });

  test("[UNAUTHENTICATED] HS256 signed with the public key as if it were a secret", async () => {
    const publicKey = await exportSPKI(pair("RS256").publicKey);
    const token = await new SignJWT(CLAIMS)
      .setProtectedHeader({ alg: "HS256", kid: "RS256" })
      .sign(bytes(publicKey));
    expect(await verify(token, { jwksUrl })).toEqual(refused("UNAUTHENTICATED", "token"));
  });

  test("[UNAUTHENTICATED] an algorithm that hosts do not sign with, though its key is published", async () => {
    const { publicKey, privateKey } = await generateKeyPair("ES384");
    keySet.keys.push({ ...(await exportJWK(publicKey)), kid: "ES384", alg: "ES384" });
    expect(await verify(await signed("ES384", "ES384", privateKey), { jwksUrl })).toEqual(
      refused("UNAUTHENTICATED", "token"),
    );
  });

  test("[UNAUTHENTICATED] alg none", async () => {
    expect(await verify(new UnsecuredJWT(CLAIMS).encode(), { jwksUrl })).toEqual(
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
      const result = await verify(await signed("ES256"), { jwksUrl: url });
      expect(result).toEqual(refused("UNAVAILABLE"));
      expect(!result.ok && result.error.retryable).toBe(true);
    });

    test("it is no key set", async () => {
      keySet = { keys: "none" } as never;
      expect(await verify(await signed("ES256"), { jwksUrl })).toEqual(refused("UNAVAILABLE"));
    });

    test("once it is back, the same token is accepted", async () => {
      const options = resolveOptions({ jwksUrl }, "development");
      const keys = hostKeys(options);
      if (keys === undefined) throw new Error("no keys");
      const token = await signed("ES256");
      const good = keySet;
      keySet = {} as never;
      expect(await verifyHostToken(token, keys, options, NOW)).toEqual(refused("UNAVAILABLE"));
      keySet = good;
      expect(await verifyHostToken(token, keys, options, NOW)).toMatchObject({ ok: true });
    });
  });
});
