import type { Warning } from "@courtside/protocol";
import { idSchema, roomIdSchema, timeSchema } from "@courtside/protocol/schemas";
import { z } from "zod";
import type { MemberNote } from "../../notes/index.ts";
import { auditRecordSchema } from "./audit-record.ts";
import { component } from "./components.ts";
import { roomOrAllSchema, sanctionSchema } from "./sanction.ts";

export const warningSchema: z.ZodType<Warning> = component(
  "Warning",
  z.object({
    id: idSchema,
    room: roomIdSchema.optional().describe("Left out for all rooms."),
    at: timeSchema,
    message: z.string(),
    reasonCode: z.string().optional(),
  }),
);

export const noteSchema: z.ZodType<MemberNote> = component(
  "MemberNote",
  z.object({
    id: idSchema,
    room: roomOrAllSchema,
    text: z.string(),
    at: timeSchema,
    by: z.string().describe("A member's id, or host: with the id of an API key."),
    byName: z.string(),
  }),
);

export const memberFileSchema = component(
  "MemberFile",
  z.object({
    sanctions: z.array(sanctionSchema).describe("What holds for them there, and in all rooms."),
    warnings: z.array(warningSchema).describe("What they have not acknowledged."),
    notes: z.array(noteSchema),
    prior: z
      .object({ count: z.number().int(), last: auditRecordSchema.optional() })
      .describe("What was done against them, among the newest 200 records of the audit log there."),
  }),
);
