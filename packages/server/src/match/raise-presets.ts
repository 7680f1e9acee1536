import { type MatchEventEntry, raisePreset } from "@courtside/protocol";
import { roomPresets } from "../options/index.ts";
import type { AnnounceContext } from "./announcing.ts";
import { changeByEvent } from "./change-by-event.ts";

/**
 * Puts the presets of a room in force that an event calls for, counted from the event on. Nothing is done twice for one event.
 */
export async function raisePresets(
  context: AnnounceContext,
  room: string,
  { type, seq, at }: Pick<MatchEventEntry, "type" | "seq" | "at">,
): Promise<void> {
  const presets = Object.entries(roomPresets(context.options.rooms, room));
  const [found] = presets.filter(([, { on }]) => on === type);
  if (!found) return;
  const [name, { forMs, settings = {}, turnOn = [] }] = found;
  const until = at + forMs;
  await changeByEvent(context, room, (present) => {
    const isDone = (present.preset?.event ?? 0) >= seq;
    if (isDone) return present;
    return raisePreset(present, { name, until, event: seq, settings, turnOn });
  });
}
