import type { Entry } from "@courtside/protocol";
import { seqSchema, timeSchema } from "@courtside/protocol/schemas";
import { z } from "zod";
import { component } from "./components.ts";
import { messageSchema } from "./message.ts";

const base = { seq: seqSchema, at: timeSchema };

/** What an announcement says. */
export const announceBody = {
  text: z.string().min(1).max(1_000),
  style: z
    .string()
    .regex(/^[a-z0-9-]{1,32}$/)
    .optional()
    .describe("A word by which a page may style it, for example goal."),
};

/** What a match event says. */
export const eventBody = {
  type: z
    .string()
    .regex(/^[a-z0-9-]{1,32}$/)
    .describe("goal, card, kick-off, score, or any other that the page knows."),
  title: z.string().min(1).max(200),
  detail: z.string().max(1_000).optional(),
  data: z
    .record(z.string().max(64), z.unknown())
    .optional()
    .describe(
      "Checked for the built-in types; for the page's own use else. Up to 16 kB and 8 levels deep.",
    ),
  side: z.string().min(1).max(32).optional().describe("home or away, or another team."),
  playhead: timeSchema.optional().describe("Unix milliseconds of the frame that shows it."),
};

const count = z.number().int().min(0);
const score = z.object({ home: count, away: count });

/** What the server adds to a match event. */
const scoreShape = {
  score: score.optional().describe("The score as it stands after it."),
  formerScore: score.optional().describe("What that was before, where it has to do with it."),
};

/** An entry that a folded page may hold. */
export const shownEntrySchema = component(
  "Entry",
  z.discriminatedUnion("kind", [
    z.object({ ...base, kind: z.literal("message"), message: messageSchema }),
    z.object({ ...base, kind: z.literal("announce"), ...announceBody }),
    z.object({ ...base, kind: z.literal("event"), ...eventBody, ...scoreShape }),
    z.looseObject({ ...base, kind: z.literal("poll") }),
  ]),
) as z.ZodType<Entry>;

/** A page of what a room shows, oldest first. */
export const entryPageSchema = component(
  "EntryPage",
  z.object({
    epoch: z.string(),
    entries: z.array(shownEntrySchema),
    more: z.boolean().describe("Whether there are further entries in the direction that was read."),
  }),
);

/** Where a write stands in the log. */
export const positionSchema = component(
  "Position",
  z.object({ epoch: z.string(), seq: seqSchema }),
);
