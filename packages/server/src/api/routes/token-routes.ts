import { PROTOCOL_VERSION, type WireError, wireError } from "@courtside/protocol";
import { hostClaimsSchema, memberSchema, timeSchema } from "@courtside/protocol/schemas";
import { z } from "zod";
import { GUEST_ID_PREFIX, signToken } from "../../identity/index.ts";
import { defineRoute } from "../route.ts";
import { component } from "../schemas/components.ts";
import { memberShape } from "../schemas/message.ts";

const tag = "Members and tokens";
const { exp: _exp, iat: _iat, ...claims } = hostClaimsSchema.shape;

const memberToken = defineRoute({
  id: "signMemberToken",
  method: "post",
  path: "/tokens/members",
  access: "admin",
  effect: "reads",
  tag,
  summary: "Signs a member's token with the shared secret.",
  description:
    "For sites without a JWT library. A server that checks tokens with published keys has no secret to sign with, and answers NOT_FOUND.",
  body: component(
    "MemberTokenBody",
    z.object({
      ...claims,
      expiresInMs: z
        .number()
        .int()
        .min(1_000)
        .max(7 * 86_400_000)
        .default(3_600_000),
    }),
  ),
  answer: component("MemberToken", z.object({ token: z.string(), expiresAt: timeSchema })),
  async handle({ context, body: { expiresInMs, ...member } }) {
    const { jwtSecret, jwtIssuer: iss, jwtAudience: aud } = context.options;
    if (jwtSecret === null) return no("NOT_FOUND", "This server has no secret to sign with.");
    if (member.sub.startsWith(GUEST_ID_PREFIX)) {
      return no("INVALID", `sub may not start with ${GUEST_ID_PREFIX}, which marks guests.`, "sub");
    }
    const iat = Math.floor(context.now() / 1_000);
    const exp = iat + Math.ceil(expiresInMs / 1_000);
    const addressed = { ...(iss !== null && { iss }), ...(aud !== null && { aud }) };
    const token = await signToken({ ...member, ...addressed, iat, exp }, jwtSecret);
    return { ok: true, data: { token, expiresAt: exp * 1_000 } };
  },
});

const guestToken = defineRoute({
  id: "signGuestToken",
  method: "post",
  path: "/tokens/guests",
  access: "admin",
  effect: "reads",
  tag,
  summary: "Makes a new guest, as a visitor without a token would become.",
  body: component("GuestTokenBody", z.object({ name: memberSchema.shape.name.optional() })),
  answer: component("GuestToken", z.object({ guestToken: z.string(), member: memberShape })),
  async handle({ context, body: { name } }) {
    const guest = { ...(name !== undefined && { name }) };
    const admitted = await context.authenticator.handshake({ protocol: PROTOCOL_VERSION, guest });
    if (!admitted.ok) return { ok: false, error: asRefusal(admitted.error) };
    const { guestToken: token = "", identity } = admitted;
    return { ok: true, data: { guestToken: token, member: identity.member } };
  },
});

export const tokenRoutes = [memberToken, guestToken];

/** That this server admits no guests is not the fault of the key. */
function asRefusal(error: WireError): WireError {
  if (error.code !== "UNAUTHENTICATED") return error;
  return wireError("NOT_FOUND", { message: "This server admits no guests." });
}

function no(code: "NOT_FOUND" | "INVALID", message: string, field?: string) {
  const at = field !== undefined && { field: `body.${field}` };
  return { ok: false as const, error: wireError(code, { message, ...at }) };
}
