import type { Sanction } from "@courtside/protocol";
import { idSchema, roomIdSchema, timeSchema } from "@courtside/protocol/schemas";
import { z } from "zod";
import { component } from "./components.ts";

/** A room, or `*` for all of them. */
export const roomOrAllSchema = z.union([roomIdSchema, z.literal("*")]);

export const sanctionKindSchema = z.enum(["timeout", "ban", "shadow"]);

export const sanctionSchema: z.ZodType<Sanction> = component(
  "Sanction",
  z.object({
    id: z.string(),
    room: roomOrAllSchema,
    memberId: idSchema,
    kind: sanctionKindSchema,
    at: timeSchema,
    until: timeSchema.optional().describe("Without it, it does not end by itself."),
    reason: z.string().optional(),
    by: z.string().optional(),
  }),
);
