import { z } from "zod";
import { capabilitySchema, nameSchema, roleSchema } from "./member.ts";

/** What a client presents when it connects; see `HandshakeAuth`. */
export const handshakeSchema = z.object({
  protocol: z.number().int(),
  token: z.string().min(1).max(8_192).optional(),
  guest: z
    .object({
      name: z.string().max(200).optional(),
      token: z.string().max(2_048).optional(),
    })
    .optional(),
});

/** The claims of a host token that make a member. `exp` and `iat` are checked with the signature. */
export const hostClaimsSchema = z.object({
  sub: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  name: nameSchema,
  role: roleSchema,
  avatar: z
    .url({ protocol: /^https?$/ })
    .max(2_048)
    .optional(),
  flair: z.array(z.string().min(1).max(32)).max(8).optional(),
  side: z.string().min(1).max(32).optional(),
  caps: z.record(z.string().min(1).max(129), z.array(capabilitySchema)).optional(),
  exp: z.number(),
  iat: z.number(),
  jti: z.string().min(1).max(512).optional(),
});
