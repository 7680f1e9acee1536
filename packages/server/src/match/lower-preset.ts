import { endPreset } from "@courtside/protocol";
import type { AnnounceContext } from "./announcing.ts";
import { changeByEvent } from "./change-by-event.ts";

/** Ends a room's preset, where its time is over. */
export function lowerPreset(
  context: AnnounceContext & { now: () => number },
  room: string,
): Promise<void> {
  return changeByEvent(context, room, (present) => {
    const { preset } = present;
    return preset && preset.until <= context.now() ? endPreset(present) : present;
  });
}
