import type { CommandPayload, RoomSettings, WireError } from "@courtside/protocol";
import { mayModeratorsSet } from "../options/index.ts";
import { type RoomCall, refuse } from "./command.ts";

/** What is said of these is ignored. */
const KEPT_BY_SERVER: ReadonlySet<keyof RoomSettings> = new Set(["beforeShield", "preset"]);

/** Why the caller may not change these settings, where the operator lets moderators change some only. */
export function refuseSetting(
  { room, settings }: CommandPayload<"room:configure">,
  { connection, context }: RoomCall,
): { ok: false; error: WireError } | undefined {
  if (connection.identity.member.role === "host") return undefined;
  const names = Object.keys(settings) as (keyof RoomSettings)[];
  const kept = names.find(
    (name) => !KEPT_BY_SERVER.has(name) && !mayModeratorsSet(context.options.rooms, room, name),
  );
  if (kept === undefined) return undefined;
  return refuse("FORBIDDEN", {
    message: `Only the site itself changes "${kept}" in this room.`,
    field: `settings.${kept}`,
  });
}
