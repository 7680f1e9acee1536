import { idSchema, roomIdSchema } from "@courtside/protocol/schemas";
import { z } from "zod";
import { defineRoute } from "../route.ts";
import { auditRecordSchema } from "../schemas/audit-record.ts";
import { component } from "../schemas/components.ts";
import { pageLimit } from "../schemas/page-query.ts";

const DEFAULT_LIMIT = 50;

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
  answer: component(
    "AuditPage",
    z.object({ records: z.array(auditRecordSchema), more: z.boolean() }),
  ),
  async handle({ context, query: { room, before, limit = DEFAULT_LIMIT } }) {
    return { ok: true, data: await context.audit.read({ room, before, limit }) };
  },
});

export const auditRoutes = [readAudit];
