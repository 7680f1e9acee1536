import { z } from "zod";
import { LIMITS } from "../limits.ts";
import type { PollSettlement } from "../poll.ts";
import { timeSchema } from "./ids.ts";

/** The index of an option. */
export const optionSchema = z
  .number()
  .int()
  .min(0)
  .max(LIMITS.pollOptions - 1);

const settlement = z.object({
  eventType: z.string().regex(/^[a-z0-9-]{1,32}$/),
  answerFrom: z
    .string()
    .regex(
      /^(?:side|data\.[A-Za-z0-9_-]{1,64})$/,
      "side, or data. and the name of a field",
    ) as z.ZodType<PollSettlement["answerFrom"]>,
  values: z.array(z.string().min(1).max(64)).min(2).max(LIMITS.pollOptions),
});

/** What whoever opens a poll says of it. Texts are measured once they are cleaned; here they are only bounded. */
export const pollFields = {
  question: z
    .string()
    .min(1)
    .max(2 * LIMITS.pollQuestion),
  options: z
    .array(
      z
        .string()
        .min(1)
        .max(2 * LIMITS.pollOption),
    )
    .min(2)
    .max(LIMITS.pollOptions),
  closesAt: timeSchema.optional(),
  changes: z.enum(["allowed", "final"]).optional(),
  points: z.number().int().min(1).max(1_000).optional(),
  settles: settlement.optional(),
};
