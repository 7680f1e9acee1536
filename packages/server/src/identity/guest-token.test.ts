import { createSecretKey } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import { describe, expect, test } from "vitest";
import { claimedGuest, readGuestToken, signGuestToken } from "./guest-token.ts";

const SECRET = createSecretKey(Buffer.alloc(32, 7));
const NOW = Date.UTC(2026, 5, 1);
const IAT = NOW / 1_000;
const CLAIMS = { sub: "g_1", name: "Zoë ⚽", iat: IAT, exp: IAT + 60 };
const TYPE = "courtside-guest+jwt";

test("a guest token is a JWT that any library reads", async () => {
  const token = signGuestToken(CLAIMS, SECRET);
  const { payload, protectedHeader } = await jwtVerify(token, SECRET, {
    currentDate: new Date(NOW),
  });
  expect(payload).toEqual(CLAIMS);
  expect(protectedHeader).toEqual({ alg: "HS256", typ: TYPE });
});

test("one that a library signed is read", async () => {
  const token = await new SignJWT(CLAIMS)
    .setProtectedHeader({ alg: "HS256", typ: TYPE })
    .sign(SECRET);
  expect(readGuestToken(token, SECRET, NOW)).toEqual(CLAIMS);
});

test("it holds up to its last second, and no longer", () => {
  const token = signGuestToken(CLAIMS, SECRET);
  expect(readGuestToken(token, SECRET, CLAIMS.exp * 1_000 - 1)).toEqual(CLAIMS);
  expect(readGuestToken(token, SECRET, CLAIMS.exp * 1_000)).toBeUndefined();
});

describe("is no guest token:", () => {
  const [header, claims, signature = ""] = signGuestToken(CLAIMS, SECRET).split(".");
  const unsigned = Buffer.from(JSON.stringify({ alg: "none", typ: TYPE })).toString("base64url");

  test.each([
    ["nothing", ""],
    ["what has no parts", "token"],
    ["what has too few parts", `${header}.${signature}`],
    ["what has too many parts", `${header}.${claims}.${claims}.${signature}`],
    ["one without a signature", `${header}.${claims}.`],
    ["one whose signature is cut short", `${header}.${claims}.${signature.slice(0, -1)}`],
    ["one whose signature goes on", `${header}.${claims}.${signature}A`],
    ["one that says it needs no signature", `${unsigned}.${claims}.`],
    ["one with another's letters", `${header}.${claims}.${"é".repeat(signature.length)}`],
  ])("%s", (_title, token) => {
    expect(readGuestToken(token, SECRET, NOW)).toBeUndefined();
  });

  test("one that was signed with another secret", () => {
    const token = signGuestToken(CLAIMS, createSecretKey(Buffer.alloc(32, 8)));
    expect(readGuestToken(token, SECRET, NOW)).toBeUndefined();
  });
});

test("it says for whom it is, whoever signed it, and no other token does", async () => {
  const [header, claims] = signGuestToken(CLAIMS, SECRET).split(".");
  expect(claimedGuest(`${header}.${claims}.forged`)).toBe("g_1");
  const hosts = await new SignJWT(CLAIMS).setProtectedHeader({ alg: "HS256" }).sign(SECRET);
  expect([hosts, "", "token", `${header}.none.`].map(claimedGuest)).toEqual(
    Array(4).fill(undefined),
  );
});
