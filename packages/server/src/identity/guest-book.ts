import { randomBytes, type webcrypto } from "node:crypto";
import { type Member, wireError } from "@courtside/protocol";
import { jwtVerify, SignJWT } from "jose";
import type { Store } from "../store/store.ts";
import { cleanName, nameProblem } from "./display-name.ts";
import { guestName } from "./guest-name.ts";
import { type Authentication, GUEST_ID_PREFIX } from "./identity.ts";
import { importSecret } from "./import-secret.ts";

/** How long a guest token holds, and how old it may get before a new one is issued. */
const TOKEN_DAYS = 365;
const RENEW_AFTER_DAYS = 30;
const DAY_SECONDS = 86_400;

// Says what the token is, so that nothing else signed with the same secret could pass for one.
const TOKEN_TYPE = "courtside-guest+jwt";

/** What a guest presents. */
export interface GuestRequest {
  name?: string | undefined;
  token?: string | undefined;
}

/** Admits guests and knows them again. */
export interface GuestBook {
  /**
   * @returns the guest of the token under the name wanted; a new guest when there is no token, or when it is not one of
   *   ours; `INVALID` with the field `guest.name` when the name cannot be had. Rejects when the store fails.
   */
  admit(request: GuestRequest): Promise<Authentication>;
}

/**
 * @param store Keeps the secret that signs guest tokens, so that guests outlive a restart.
 * @param reservedNames The option of that name.
 * @param now Gives Unix milliseconds.
 */
export function createGuestBook(
  store: Pick<Store, "remember">,
  reservedNames: readonly string[],
  now: () => number,
): GuestBook {
  let secret: Promise<webcrypto.CryptoKey> | undefined;

  function loadSecret(): Promise<webcrypto.CryptoKey> {
    secret ??= store
      .remember("guest-secret", () => randomBytes(32).toString("base64url"))
      .then((text) => importSecret(new Uint8Array(Buffer.from(text, "base64url"))));
    // A store that fails once is asked again at the next guest.
    secret.catch(() => {
      secret = undefined;
    });
    return secret;
  }

  return {
    async admit(request) {
      const wanted = request.name === undefined ? undefined : cleanName(request.name);
      const problem = wanted === undefined ? undefined : nameProblem(wanted, reservedNames);
      if (problem !== undefined) {
        return {
          ok: false,
          error: wireError("INVALID", { message: problem, field: "guest.name" }),
        };
      }
      const key = await loadSecret();
      const known =
        request.token === undefined ? undefined : await readToken(request.token, key, now());
      const id = known?.id ?? `${GUEST_ID_PREFIX}${randomBytes(9).toString("base64url")}`;
      const name = wanted ?? known?.name ?? guestName(id);
      // A guest's role gives nothing: the operator's guest capabilities hold instead.
      const member: Member = { id, name, role: "viewer" };
      const identity = { member, guest: true };
      if (known?.name === name && !known.ageing) return { ok: true, identity };
      return { ok: true, identity, guestToken: await issueToken(id, name, key, now()) };
    },
  };
}

async function issueToken(
  id: string,
  name: string,
  key: webcrypto.CryptoKey,
  now: number,
): Promise<string> {
  const iat = Math.floor(now / 1_000);
  return new SignJWT({ sub: id, name, iat, exp: iat + TOKEN_DAYS * DAY_SECONDS })
    .setProtectedHeader({ alg: "HS256", typ: TOKEN_TYPE })
    .sign(key);
}

async function readToken(
  token: string,
  key: webcrypto.CryptoKey,
  now: number,
): Promise<{ id: string; name: string; ageing: boolean } | undefined> {
  try {
    const { payload } = await jwtVerify<{ name: string }>(token, key, {
      algorithms: ["HS256"],
      typ: TOKEN_TYPE,
      currentDate: new Date(now),
      requiredClaims: ["sub", "name", "iat", "exp"],
    });
    const ageSeconds = now / 1_000 - Number(payload.iat);
    return {
      id: String(payload.sub),
      name: payload.name,
      ageing: ageSeconds > RENEW_AFTER_DAYS * DAY_SECONDS,
    };
  } catch {
    // Foreign, forged or expired: whoever presents it is simply a new guest.
    return undefined;
  }
}
