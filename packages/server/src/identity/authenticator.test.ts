import { type Member, PROTOCOL_VERSION } from "@courtside/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ChatServerOptions, resolveOptions } from "../options/index.ts";
import { createMemoryStore } from "../store/index.ts";
import { createAuthenticator } from "./authenticator.ts";
import type { Identity } from "./identity.ts";
import { signToken } from "./sign-token.ts";

const SECRET = "a shared secret of more than thirty-two bytes";
const ANN = { sub: "ann", name: "Ann", role: "member" } as const;

function authenticator(input: ChatServerOptions = { jwtSecret: SECRET }) {
  return createAuthenticator({
    options: resolveOptions(input, "development"),
    store: createMemoryStore(),
  });
}

function refused(code: string, field?: string) {
  return { ok: false, error: expect.objectContaining({ code, ...(field ? { field } : {}) }) };
}

async function identityOf(result: ReturnType<ReturnType<typeof authenticator>["handshake"]>) {
  const outcome = await result;
  if (!outcome.ok) throw new Error(outcome.error.message);
  return outcome.identity;
}

describe("handshake", () => {
  test("a host token makes the member that it names", async () => {
    const token = await signToken(ANN, SECRET);
    expect(await authenticator().handshake({ protocol: 1, token })).toMatchObject({
      ok: true,
      identity: { member: { id: "ann", name: "Ann" }, guest: false },
    });
  });

  test("a guest is admitted, with a token to keep", async () => {
    expect(await authenticator().handshake({ protocol: 1, guest: { name: "Bo" } })).toMatchObject({
      ok: true,
      identity: { member: { name: "Bo" }, guest: true },
      guestToken: expect.any(String),
    });
  });

  test("a host token that does not hold is not overlooked for the guest beside it", async () => {
    const auth = { protocol: 1, token: "nonsense", guest: { name: "Bo" } };
    expect(await authenticator().handshake(auth)).toEqual(refused("UNAUTHENTICATED", "token"));
  });

  test.each([0, 2, 1.5, -1])("[UNSUPPORTED_PROTOCOL] protocol %d", async (protocol) => {
    expect(await authenticator().handshake({ protocol, whatever: true })).toEqual(
      refused("UNSUPPORTED_PROTOCOL", "protocol"),
    );
  });

  test.each([
    [undefined, "auth"],
    [null, "auth"],
    ["token", "auth"],
    [[], "auth"],
    [{}, "protocol"],
    [{ protocol: "1" }, "protocol"],
    [{ protocol: 1, token: 5 }, "token"],
    [{ protocol: 1, token: "" }, "token"],
    [{ protocol: 1, token: "x".repeat(8_193) }, "token"],
    [{ protocol: 1, guest: "Bo" }, "guest"],
    [{ protocol: 1, guest: { name: 5 } }, "guest.name"],
    [{ protocol: 1, guest: { name: "admin" } }, "guest.name"],
    [{ protocol: 1, guest: { token: {} } }, "guest.token"],
  ])("[INVALID] %j names the field %s", async (auth, field) => {
    expect(await authenticator().handshake(auth)).toEqual(refused("INVALID", field));
  });

  test("[UNAUTHENTICATED] who presents nothing is nobody", async () => {
    expect(await authenticator().handshake({ protocol: PROTOCOL_VERSION })).toEqual(
      refused("UNAUTHENTICATED"),
    );
  });

  test("[UNAUTHENTICATED] a guest where guests are off", async () => {
    const closed = authenticator({ jwtSecret: SECRET, guests: false });
    expect(await closed.handshake({ protocol: 1, guest: {} })).toEqual(refused("UNAUTHENTICATED"));
  });

  test("[UNAUTHENTICATED] a host token where none are taken", async () => {
    const token = await signToken(ANN, SECRET);
    expect(await authenticator({}).handshake({ protocol: 1, token })).toEqual(
      refused("UNAUTHENTICATED", "token"),
    );
  });

  test("[UNAVAILABLE] a guest while the store fails", async () => {
    const failing = createAuthenticator({
      options: resolveOptions({}, "development"),
      store: { remember: () => Promise.reject(new Error("disk full")) },
    });
    expect(await failing.handshake({ protocol: 1, guest: {} })).toEqual(refused("UNAVAILABLE"));
  });
});

test("whatever is presented, a handshake is answered", async () => {
  const auth = authenticator();
  const part = fc.oneof(fc.jsonValue(), fc.string({ unit: "binary", maxLength: 50 }));
  const handshake = fc.record(
    {
      protocol: fc.constant(1),
      token: part,
      guest: fc.oneof(part, fc.record({ name: part, token: part })),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.jsonValue(), handshake), async (presented) => {
      const result = await auth.handshake(presented);
      if (result.ok) expect(result.identity.guest).toBe(true);
      else
        expect(["INVALID", "UNAUTHENTICATED", "UNSUPPORTED_PROTOCOL"]).toContain(result.error.code);
    }),
    { numRuns: 200 },
  );
});

describe("refresh", () => {
  test("a later token of the same member extends the session, with what it says now", async () => {
    const auth = authenticator();
    const identity = await identityOf(
      auth.handshake({ protocol: 1, token: await signToken(ANN, SECRET) }),
    );
    const exp = Math.floor(Date.now() / 1_000) + 7_200;
    const later = await signToken({ ...ANN, name: "Anna", role: "moderator", exp }, SECRET);
    expect(await auth.refresh(identity, later)).toMatchObject({
      ok: true,
      identity: { member: { id: "ann", name: "Anna", role: "moderator" }, expiresAt: exp * 1_000 },
    });
  });

  test("[FORBIDDEN] another member's token", async () => {
    const auth = authenticator();
    const identity = await identityOf(
      auth.handshake({ protocol: 1, token: await signToken(ANN, SECRET) }),
    );
    const other = await signToken({ ...ANN, sub: "eve" }, SECRET);
    expect(await auth.refresh(identity, other)).toEqual(refused("FORBIDDEN", "token"));
  });

  test("[FORBIDDEN] a guest, who has no token to refresh", async () => {
    const bo: Member = { id: "g_1", name: "Bo", role: "viewer" };
    const guest: Identity = { member: bo, guest: true, issuedAt: 0 };
    const token = await signToken(ANN, SECRET);
    expect(await authenticator().refresh(guest, token)).toEqual(refused("FORBIDDEN"));
  });

  test("[TOKEN_EXPIRED] a token that is past its time", async () => {
    const member: Member = { id: "ann", name: "Ann", role: "member" };
    const ann: Identity = { member, guest: false, issuedAt: 0 };
    const token = await signToken({ ...ANN, iat: 1_000, exp: 2_000 }, SECRET);
    expect(await authenticator().refresh(ann, token)).toEqual(refused("TOKEN_EXPIRED"));
  });
});
