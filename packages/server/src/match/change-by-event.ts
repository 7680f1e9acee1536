import type { RoomSettings } from "@courtside/protocol";
import { appendOne } from "../commands/idempotency.ts";
import { roomConfig } from "../options/index.ts";
import type { AnnounceContext } from "./announcing.ts";

/** How often a change is made anew because somebody else was faster. */
const TRIES = 8;

/**
 * Changes a room's settings by what happens and not by somebody's command, whether anybody has the room open or not. Of several
 * nodes that do so at once one is the first, and the others find it done. Rejects when the store fails.
 *
 * @param change Gives the settings as they should be: the same object where nothing is to be done.
 */
export async function changeByEvent(
  { options, store }: AnnounceContext,
  room: string,
  change: (present: RoomSettings) => RoomSettings,
): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { settings: set, settingsSeq } = await store.log.open(room);
    const present = { ...roomConfig(options.rooms, room).settings, ...set };
    const settings = change(present);
    if (settings === present) return;
    const append = { draft: { kind: "settings", settings }, settingsSeq } as const;
    const { status } = await appendOne(store.log, room, append);
    if (status !== "stale") return;
  }
  throw new Error(`The settings of ${room} changed ${TRIES} times while they were to be changed.`);
}
