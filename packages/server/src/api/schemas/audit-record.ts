import type { AuditRecord } from "@courtside/protocol";
import { timeSchema } from "@courtside/protocol/schemas";
import { z } from "zod";
import { component } from "./components.ts";

export const auditRecordSchema = component(
  "AuditRecord",
  z.object({
    id: z.string(),
    at: timeSchema,
    room: z.string().optional(),
    actor: z.string().describe("A member's id, hook: with a hook's name, host:, or system."),
    action: z.string(),
    target: z.string().optional().describe("The member to whom it was done."),
    detail: z.record(z.string(), z.unknown()).optional(),
    hash: z.string(),
  }),
) as z.ZodType<AuditRecord>;
