import { createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import { type Member, wireError } from "@courtside/protocol";
import type { Store } from "../store/store.ts";
import { cleanName, nameProblem } from "./display-name.ts";
import { guestName } from "./guest-name.ts";
import { readGuestToken, signGuestToken } from "./guest-token.ts";
import { type Authentication, GUEST_ID_PREFIX } from "./identity.ts";

/** How long a guest token holds, and how old it may get before a new one is issued. */
const TOKEN_DAYS = 365;
const RENEW_AFTER_DAYS = 30;
const DAY_SECONDS = 86_400;

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
  let secret: Promise<KeyObject> | undefined;

  function loadSecret(): Promise<KeyObject> {
    secret ??= store
      .remember("guest-secret", () => randomBytes(32).toString("base64url"))
      .then((text) => createSecretKey(text, "base64url"));
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
        request.token === undefined ? undefined : readGuestToken(request.token, key, now());
      const id = known?.sub ?? `${GUEST_ID_PREFIX}${randomBytes(9).toString("base64url")}`;
      const name = wanted ?? known?.name ?? guestName(id);
      // A guest's role gives nothing: the operator's guest capabilities hold instead.
      const member: Member = { id, name, role: "viewer" };
      const seconds = now() / 1_000;
      const issued = known?.iat ?? Math.floor(seconds);
      const since = known?.since ?? issued;
      const identity = {
        member,
        guest: true,
        issuedAt: issued * 1_000,
        knownSince: since * 1_000,
      };
      if (known?.name === name && seconds - known.iat <= RENEW_AFTER_DAYS * DAY_SECONDS) {
        return { ok: true, identity };
      }
      const iat = Math.floor(seconds);
      const exp = iat + TOKEN_DAYS * DAY_SECONDS;
      const claims = { sub: id, name, iat, exp, ...(since !== iat && { since }) };
      return { ok: true, identity, guestToken: signGuestToken(claims, key) };
    },
  };
}
