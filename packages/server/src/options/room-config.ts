import {
  DEFAULT_ROOM_SETTINGS,
  type Match,
  type PresetSettings,
  type RoomSettings,
} from "@courtside/protocol";
import { roomSettingsSchema } from "@courtside/protocol/schemas";
import { z } from "zod";
import type { ModerationHook } from "../moderation/moderation-hook.ts";
import {
  DEFAULT_POLICY,
  isHook,
  MAX_BUDGET_MS,
  type ModerationConfig,
  type RoomPolicy,
} from "../moderation/room-policy.ts";
import {
  matchSchema,
  presetSchema,
  presetSettingsSchema,
  type RoomPreset,
} from "./match-config.ts";
import { isRoomPattern, matchingPatterns } from "./room-pattern.ts";

/** How rooms that match a pattern start out. */
export interface RoomConfig {
  /** The title that viewers see. */
  title?: string;
  /** Settings that differ from the defaults. */
  settings?: PresetSettings;
  /**
   * The settings that moderators may change while the room runs (default all). With `shield` they may raise it, whatever
   * it sets. Members of the role `host`, and your servers over HTTP, may change all of them.
   */
  moderatorSettings?: (keyof RoomSettings)[];
  /** Who plays, for the scoreline: with a name each, and the URL of a crest where there is one. */
  match?: Match;
  /**
   * Sides that have a room of their own: the rooms whose id ends with `:home` where it names `home`. Only members whose
   * token has that side may enter them and read them, and moderators.
   */
  sideRooms?: string[];
  /** Settings that a match event puts in force for a while, by names of your own. */
  presets?: Record<string, RoomPreset>;
  /** Who judges what is said. */
  moderation?: ModerationConfig;
}

/** Room configurations by pattern: an exact room id, `prefix-*`, or `*` for every room. */
export type RoomConfigs = Record<string, RoomConfig>;

const hookSchema = z.custom<ModerationHook>(
  isHook,
  'a hook has a name of a-z, 0-9 and -, a kind of "rule" or "remote", and a method such as beforeMessage',
);

const moderationSchema: z.ZodType<ModerationConfig, ModerationConfig> = z.strictObject({
  hooks: z
    .array(hookSchema)
    .refine(
      (hooks) => new Set(hooks.map(({ name }) => name)).size === hooks.length,
      "two hooks have the same name",
    )
    .optional(),
  onFailure: z.enum(["hold", "closed", "open"]).optional(),
  budgetMs: z.number().int().min(10).max(MAX_BUDGET_MS).optional(),
});

const roomConfigSchema: z.ZodType<RoomConfig, RoomConfig> = z.strictObject({
  title: z.string().min(1).max(200).optional(),
  settings: presetSettingsSchema.optional(),
  moderatorSettings: z
    .array(roomSettingsSchema.omit({ beforeShield: true, preset: true }).keyof())
    .optional(),
  match: matchSchema.optional(),
  sideRooms: z
    .array(z.string().regex(/^[A-Za-z0-9_-]{1,32}$/))
    .max(8)
    .optional(),
  presets: z.record(z.string().min(1).max(32), presetSchema).optional(),
  moderation: moderationSchema.optional(),
});

export const roomConfigsSchema: z.ZodType<RoomConfigs, RoomConfigs> = z
  .record(z.string(), roomConfigSchema)
  .superRefine((rooms, context) => {
    const wrong = Object.keys(rooms).find((pattern) => !isRoomPattern(pattern));
    if (wrong === undefined) return;
    const message = "a pattern is a room id, a prefix followed by *, or * alone";
    context.addIssue({ code: "custom", path: [wrong], message });
  });

/** What is configured of one room. */
export type ConfiguredRoom = Pick<RoomConfig, "title" | "match" | "sideRooms"> & {
  settings: RoomSettings;
};

/**
 * The configuration of one room. Each setting, the title and who plays come from the most specific pattern that gives
 * it: exact before the longest prefix before `*`, and the built-in default last.
 */
export function roomConfig(rooms: RoomConfigs, room: string): ConfiguredRoom {
  const general: ConfiguredRoom = { settings: { ...DEFAULT_ROOM_SETTINGS } };
  return matchingPatterns(Object.keys(rooms), room).reduceRight((merged, pattern) => {
    const config = rooms[pattern] ?? {};
    const { title = merged.title, match = merged.match, settings } = config;
    const { sideRooms = merged.sideRooms } = config;
    return {
      ...(title === undefined ? {} : { title }),
      ...(match && { match }),
      ...(sideRooms && { sideRooms }),
      settings: { ...merged.settings, ...settings },
    };
  }, general);
}

/** Whether moderators may change a setting of a room, by the most specific pattern that says so. */
export function mayModeratorsSet(
  rooms: RoomConfigs,
  room: string,
  setting: keyof RoomSettings,
): boolean {
  const pattern = matchingPatterns(Object.keys(rooms), room).find(
    (each) => rooms[each]?.moderatorSettings,
  );
  return pattern === undefined || (rooms[pattern]?.moderatorSettings?.includes(setting) ?? true);
}

/** The presets of one room by their names, each from the most specific pattern that has one of that name. */
export function roomPresets(rooms: RoomConfigs, room: string): Record<string, RoomPreset> {
  const found = matchingPatterns(Object.keys(rooms), room).map((id) => rooms[id]?.presets);
  return Object.assign({}, ...found.toReversed());
}

/** How one room is moderated: each part from the most specific pattern that gives it, as with {@link roomConfig}. */
export function roomPolicy(rooms: RoomConfigs, room: string): RoomPolicy {
  const configs = matchingPatterns(Object.keys(rooms), room).map((id) => rooms[id]?.moderation);
  return Object.assign({ ...DEFAULT_POLICY }, ...configs.toReversed().map(given));
}

/** Without what is there and undefined: it would hide what a less specific pattern gives. */
function given(config: ModerationConfig = {}): ModerationConfig {
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined));
}
