import { SignJWT } from "jose";
import { beforeEach, describe, expect, test } from "vitest";
import { createMemoryStore } from "../store/index.ts";
import { createGuestBook, type GuestBook } from "./guest-book.ts";
import type { Authentication } from "./identity.ts";

const DAY_MS = 86_400_000;

let now: number;
let store: ReturnType<typeof createMemoryStore>;
let guests: GuestBook;

beforeEach(() => {
  now = Date.UTC(2026, 5, 1);
  store = createMemoryStore();
  guests = createGuestBook(store, ["admin"], () => now);
});

function admitted(result: Authentication) {
  if (!result.ok) throw new Error(`refused: ${result.error.message}`);
  return { member: result.identity.member, token: result.guestToken, identity: result.identity };
}

async function admit(request: { name?: string; token?: string }) {
  return admitted(await guests.admit(request));
}

describe("a new guest", () => {
  test("gets an id that marks a guest, the name wanted, and a token to keep", async () => {
    const { member, token, identity } = await admit({ name: "  Ann " });
    expect(member).toEqual({
      id: expect.stringMatching(/^g_[A-Za-z0-9_-]{12}$/),
      name: "Ann",
      role: "viewer",
    });
    expect(token).toEqual(expect.any(String));
    expect(identity.guest).toBe(true);
    expect(identity.expiresAt).toBeUndefined();
  });

  test("who gives no name gets a friendly one", async () => {
    expect((await admit({})).member.name).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+ \d\d$/);
  });

  test("is another than every other", async () => {
    const ids = await Promise.all(Array.from({ length: 50 }, () => admit({ name: "Ann" })));
    expect(new Set(ids.map(({ member }) => member.id)).size).toBe(50);
  });

  test.each(["admin", "", "x".repeat(41)])("who wants the name %j is refused", async (name) => {
    expect(await guests.admit({ name })).toMatchObject({
      ok: false,
      error: { code: "INVALID", field: "guest.name" },
    });
  });
});

describe("a guest who comes back", () => {
  test("is the same member under the same name, and keeps the token", async () => {
    const first = await admit({ name: "Ann" });
    const again = await admit({ token: first.token ?? "" });
    expect(again.member).toEqual(first.member);
    expect(again.token).toBeUndefined();
  });

  test("is the same member after the server has started anew on the same store", async () => {
    const first = await admit({ name: "Ann" });
    guests = createGuestBook(store, [], () => now);
    expect((await admit({ token: first.token ?? "" })).member).toEqual(first.member);
  });

  test("under a new name is the same member, and gets a token with that name", async () => {
    const first = await admit({ name: "Ann" });
    const renamed = await admit({ name: "Anna", token: first.token ?? "" });
    expect(renamed.member).toEqual({ ...first.member, name: "Anna" });
    expect((await admit({ token: renamed.token ?? "" })).member).toEqual(renamed.member);
  });

  test("after a month gets a fresh token, so that a year of absence is what it takes to be forgotten", async () => {
    const first = await admit({ name: "Ann" });
    now += 31 * DAY_MS;
    const second = await admit({ token: first.token ?? "" });
    expect(second.member).toEqual(first.member);
    now += 360 * DAY_MS;
    expect((await admit({ token: second.token ?? "" })).member).toEqual(first.member);
  });

  test("after more than a year is a new guest", async () => {
    const first = await admit({ name: "Ann" });
    now += 366 * DAY_MS;
    expect((await admit({ token: first.token ?? "" })).member.id).not.toBe(first.member.id);
  });
});

describe("a token that is not ours makes a new guest, never an error", () => {
  test("nonsense", async () => {
    expect((await admit({ name: "Ann", token: "a.b.c" })).token).toEqual(expect.any(String));
  });

  test("another server's", async () => {
    const elsewhere = createGuestBook(createMemoryStore(), [], () => now);
    const foreign = admitted(await elsewhere.admit({ name: "Ann" }));
    expect((await admit({ token: foreign.token ?? "" })).member.id).not.toBe(foreign.member.id);
  });

  test("one with a letter changed", async () => {
    const first = await admit({ name: "Ann" });
    const [head, , tail] = (first.token ?? "").split(".");
    const forged = Buffer.from(JSON.stringify({ sub: "g_x", name: "Eve", iat: 1, exp: 9e9 }));
    const token = `${head}.${forged.toString("base64url")}.${tail}`;
    expect((await admit({ token })).member.id).not.toBe("g_x");
  });

  test("something else signed with the same secret", async () => {
    const secret = await store.remember("guest-secret", () => "unused");
    const token = await new SignJWT({ sub: "g_x", name: "Eve", iat: 1, exp: 9e9 })
      .setProtectedHeader({ alg: "HS256", typ: "JWT" })
      .sign(Buffer.from(secret, "base64url"));
    expect((await admit({ token })).member.id).not.toBe("g_x");
  });
});

test("a store that fails is asked again at the next guest", async () => {
  let calls = 0;
  const flaky = createGuestBook(
    {
      remember: async (_key, make) => {
        calls += 1;
        if (calls === 1) throw new Error("disk full");
        return make();
      },
    },
    [],
    () => now,
  );
  await expect(flaky.admit({})).rejects.toThrow("disk full");
  expect(await flaky.admit({})).toMatchObject({ ok: true });
  expect(await flaky.admit({})).toMatchObject({ ok: true });
  expect(calls).toBe(2);
});
