import { type Member, wireError } from "@courtside/protocol";
import { hostClaimsSchema } from "@courtside/protocol/schemas";
import { errors, type JWTPayload, jwtVerify } from "jose";
import type { z } from "zod";
import type { ServerOptions } from "../options/options-table.ts";
import { cleanName } from "./display-name.ts";
import { type HostKeys, KeysUnavailableError } from "./host-keys.ts";
import { type Authentication, GUEST_ID_PREFIX, type Identity } from "./identity.ts";
import { tokenKey } from "./token-key.ts";

/** Clocks of the host site and of this server may differ by so much. */
const LEEWAY_SECONDS = 5;

type HostTokenOptions = Pick<
  ServerOptions,
  "jwtIssuer" | "jwtAudience" | "hostCapabilities" | "botCapabilities"
>;

/**
 * Checks a host token and reads the member from it.
 *
 * @param now Unix milliseconds.
 * @returns `UNAUTHENTICATED` for a token that is not valid, with the claim at fault as `field`; `TOKEN_EXPIRED`;
 *   `UNAVAILABLE` when the keys cannot be had.
 */
export async function verifyHostToken(
  token: string,
  keys: HostKeys,
  options: HostTokenOptions,
  now: number,
): Promise<Authentication> {
  let payload: JWTPayload;
  try {
    const verified = await jwtVerify(token, keys.resolve, {
      algorithms: keys.algorithms,
      clockTolerance: LEEWAY_SECONDS,
      currentDate: new Date(now),
      requiredClaims: ["sub", "exp", "iat"],
      ...(options.jwtIssuer === null ? {} : { issuer: options.jwtIssuer }),
      ...(options.jwtAudience === null ? {} : { audience: options.jwtAudience }),
    });
    payload = verified.payload;
  } catch (cause) {
    return refusal(cause);
  }
  return readClaims(payload, options);
}

function refusal(cause: unknown): Authentication {
  if (cause instanceof KeysUnavailableError) {
    return {
      ok: false,
      error: wireError("UNAVAILABLE", { message: "Sign-ins cannot be checked right now." }),
    };
  }
  if (cause instanceof errors.JWTExpired) return { ok: false, error: wireError("TOKEN_EXPIRED") };
  if (cause instanceof errors.JWTClaimValidationFailed) {
    return claimRefusal(cause.claim, cause.reason === "missing" ? "is missing" : "does not hold");
  }
  return {
    ok: false,
    error: wireError("UNAUTHENTICATED", {
      message: "That sign-in is not valid.",
      field: "token",
    }),
  };
}

function readClaims(payload: JWTPayload, options: HostTokenOptions): Authentication {
  const name = typeof payload.name === "string" ? cleanName(payload.name) : payload.name;
  const parsed = hostClaimsSchema.safeParse({ ...payload, name });
  if (!parsed.success) {
    return claimRefusal(parsed.error.issues[0]?.path.join(".") ?? "", "is not valid");
  }
  if (parsed.data.sub.startsWith(GUEST_ID_PREFIX)) {
    return claimRefusal("sub", `may not start with ${GUEST_ID_PREFIX}, which marks guests`);
  }
  return { ok: true, identity: identityOf(parsed.data, options) };
}

function identityOf(
  claims: z.output<typeof hostClaimsSchema>,
  options: HostTokenOptions,
): Identity {
  const { sub, name, role, avatar, flair, side, exp, iat, jti } = claims;
  const member: Member = {
    id: sub,
    name,
    role,
    ...(avatar === undefined ? {} : { avatar }),
    ...(flair === undefined ? {} : { flair }),
    ...(side === undefined ? {} : { side }),
  };
  const caps = claims.caps ?? operatorCaps(role, options);
  return {
    member,
    guest: false,
    ...(caps === undefined ? {} : { caps }),
    expiresAt: exp * 1_000,
    issuedAt: iat * 1_000,
    ...(jti === undefined ? {} : { tokenKey: tokenKey(jti) }),
  };
}

function operatorCaps(role: Member["role"], options: HostTokenOptions): Identity["caps"] {
  if (role === "host") return { "*": options.hostCapabilities };
  if (role === "bot") return { "*": options.botCapabilities };
  return undefined;
}

function claimRefusal(claim: string, problem: string): Authentication {
  return {
    ok: false,
    error: wireError("UNAUTHENTICATED", {
      message: `That sign-in is not valid: its ${claim} ${problem}.`,
      field: `token.${claim}`,
    }),
  };
}
