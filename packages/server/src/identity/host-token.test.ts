import { generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import { describe, expect, test } from "vitest";
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
        issuedAt: NOW,
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
