import type { Poll, Standing } from "@courtside/protocol";
import { idSchema, pollFields, timeSchema } from "@courtside/protocol/schemas";
import { z } from "zod";
import { component } from "./components.ts";
import { memberShape } from "./message.ts";

/** A poll as everyone sees it. */
export const pollSchema = component(
  "Poll",
  z.object({
    id: idSchema,
    ...pollFields,
    openedAt: timeSchema,
    closed: z.boolean().optional(),
    closedAt: timeSchema.optional(),
    answeredAt: timeSchema.optional(),
    tally: z.array(z.number().int()).describe("Votes for each option."),
    answer: z.number().int().optional().describe("The index of the right option."),
  }),
) as z.ZodType<Poll>;

/** Where a member stands in a room's predictions. */
export const standingSchema = component(
  "Standing",
  z.object({
    member: memberShape,
    points: z.number().int(),
    right: z.number().int().describe("Predictions that were right."),
  }),
) as z.ZodType<Standing>;
