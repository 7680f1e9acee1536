import { z } from "zod";
import { LIMITS } from "../limits.ts";
import { CAPABILITIES, ROLES } from "../member.ts";
import { textLength } from "../text.ts";

export const roleSchema = z.enum(ROLES);

export const capabilitySchema = z.enum(CAPABILITIES);

export const nameSchema = z
  .string()
  .refine((name) => textLength(name) >= 1 && textLength(name) <= LIMITS.nameLength, {
    message: `1 to ${LIMITS.nameLength} characters`,
  });

export const memberSchema = z.object({
  id: z.string().min(1).max(LIMITS.idLength),
  name: nameSchema,
  role: roleSchema,
  avatar: z.string().max(2_048).optional(),
  flair: z.array(z.string().min(1).max(32)).max(8).optional(),
  side: z.string().min(1).max(32).optional(),
  color: z.string().max(32).optional(),
});
