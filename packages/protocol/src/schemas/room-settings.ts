import { z } from "zod";
import { seqSchema, timeSchema } from "./ids.ts";

const settingsSchema = z.object({
  slowModeMs: z.number().int().min(0).max(3_600_000),
  audience: z.enum(["open", "members", "read-only"]),
  emojiOnly: z.boolean(),
  links: z.boolean(),
  unique: z.boolean(),
  reviewDelayMs: z.number().int().min(0).max(60_000),
  maxLength: z.number().int().min(1).max(4_000),
  displayPerSecond: z.number().int().min(0).max(1_000),
  presenceMax: z.number().int().min(0).max(10_000),
  features: z.array(z.string().min(1).max(32)).max(32),
});

/** The whole of a room's settings, each within the bounds that a server accepts. */
export const roomSettingsSchema = settingsSchema.extend({
  shield: z.enum(["up", "down"]),
  beforeShield: settingsSchema.partial().nullable().optional(),
  preset: z
    .object({
      name: z.string(),
      until: timeSchema,
      event: seqSchema,
      set: settingsSchema.partial(),
      before: settingsSchema.partial(),
    })
    .nullable()
    .optional(),
});
