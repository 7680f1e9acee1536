import type { Message, Quote } from "@courtside/protocol";
import { memberSchema, seqSchema, timeSchema } from "@courtside/protocol/schemas";
import { z } from "zod";
import { component } from "./components.ts";

const deletedBySchema = z.enum(["author", "moderator", "system"]);

export const memberShape = component("Member", memberSchema);

const quoteSchema: z.ZodType<Quote> = component(
  "Quote",
  z.object({
    id: z.string(),
    author: memberShape,
    text: z.string(),
    deleted: deletedBySchema.optional(),
  }),
);

const messageShape = {
  id: z.string(),
  clientId: z.string(),
  author: memberShape,
  text: z.string().describe('Empty once it is deleted: see "deleted".'),
  at: timeSchema,
  playhead: timeSchema.optional(),
  replyTo: quoteSchema.optional(),
  thread: z.string().optional(),
  mentions: z.array(z.string()).optional(),
  editedAt: timeSchema.optional(),
  deleted: deletedBySchema.optional(),
};

/** A message as it stands now. */
export const messageSchema: z.ZodType<Message> = component(
  "Message",
  z.looseObject({ ...messageShape, seq: seqSchema }),
);

/** A message that has no place in the log yet. */
export const waitingMessageSchema: z.ZodType<Omit<Message, "seq">> = component(
  "WaitingMessage",
  z.looseObject(messageShape),
);
