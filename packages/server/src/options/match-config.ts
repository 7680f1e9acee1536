import type { Match, PresetSettings } from "@courtside/protocol";
import { roomSettingsSchema } from "@courtside/protocol/schemas";
import { z } from "zod";

/** Settings that an event puts in force for a while: slow mode off and bursts on for a minute after a goal. */
export interface RoomPreset {
  /** The type of event that calls for it. */
  on: string;
  /** Milliseconds, from 1,000 to a day. */
  forMs: number;
  /** What it sets. */
  settings?: PresetSettings;
  /** Features that it turns on beside those that are on. */
  turnOn?: string[];
}

/** Settings that the operator may give a room, or a preset. */
export const presetSettingsSchema = roomSettingsSchema
  .omit({ shield: true, beforeShield: true, preset: true })
  .partial()
  .strict();

const teamSchema = z.strictObject({
  name: z.string().min(1).max(40),
  crest: z
    .url({ protocol: /^https?$/ })
    .max(2_048)
    .optional(),
});

export const presetSchema: z.ZodType<RoomPreset, RoomPreset> = z.strictObject({
  on: z.string().regex(/^[a-z0-9-]{1,32}$/, "a type of event: a-z, 0-9 and -"),
  forMs: z.number().int().min(1_000).max(86_400_000),
  settings: presetSettingsSchema.optional(),
  turnOn: z.array(z.string().min(1).max(32)).max(32).optional(),
});

export const matchSchema: z.ZodType<Match, Match> = z.strictObject({
  home: teamSchema,
  away: teamSchema,
});
