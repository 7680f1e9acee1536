import type { AuditRecord } from "@courtside/protocol";
import { idSchema, roomIdSchema, timeSchema } from "@courtside/protocol/schemas";
import { z } from "zod";
import { defineRoute } from "../route.ts";
import { component } from "../schemas/components.ts";
import { pageLimit } from "../schemas/page-query.ts";

const DEFAULT_LIMIT = 50;

const recordSchema = component(
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

const readAudit = defineRoute({
  id: "readAudit",
  method: "get",
  path: "/audit",
  access: "moderate",
  effect: "reads",
  tag: "Audit log",
  summary: "What was done in the way of moderation, the newest first: in one room, or everywhere.",
  query: z.object({
    room: roomIdSchema.optional(),
    before: idSchema.optional().describe("The id of a record: those before it."),
    limit: pageLimit,
  }),
  answer: component("AuditPage", z.object({ records: z.array(recordSchema), more: z.boolean() })),
  async handle({ context, query: { room, before, limit = DEFAULT_LIMIT } }) {
    return { ok: true, data: await context.audit.read({ room, before, limit }) };
  },
});

export const auditRoutes = [readAudit];
