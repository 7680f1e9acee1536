import { option } from "./option-row.ts";
import { type RoomConfigs, roomConfigsSchema } from "./room-config.ts";

/** How rooms start out. */
export const roomOptions = {
  rooms: option(
    {
      schema: roomConfigsSchema,
      fromText: (text) => text,
      expects: 'an object such as { "match-*": { title: "Live", settings: { slowModeMs: 2000 } } }',
    },
    {
      group: "Rooms",
      flag: null,
      env: null,
      default: {} satisfies RoomConfigs,
      defaultText: "{}",
      meaning:
        "Titles, settings and moderation by room pattern: an exact room id, prefix-*, or *. The most specific pattern that gives a setting wins.",
    },
  ),
};
