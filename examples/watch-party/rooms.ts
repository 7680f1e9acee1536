import type { RoomConfigs } from "@courtside/server";

export const ROOM = "party";

/** The party's room, with everything on that a conversation can have, and two minutes without slow mode after a goal. */
export const ROOMS: RoomConfigs = {
  [ROOM]: {
    title: "Watch party",
    match: { home: { name: "Harbour City" }, away: { name: "Vale United" } },
    settings: {
      slowModeMs: 1_000,
      features: [
        ...["replies", "reactions", "threads", "mentions", "typing", "reads", "members"],
        ...["polls", "bursts", "sides", "images", "previews"],
      ],
    },
    presets: { goal: { on: "goal", forMs: 120_000, settings: { slowModeMs: 0 } } },
  },
};
