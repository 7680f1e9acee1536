import type { Capability, RoomSettings, WireError } from "@courtside/protocol";
import type { Identity } from "../identity/index.ts";
import { refuse } from "./command.ts";

/** Why a caller may not write in a room as its audience is set; undefined when they may. */
export function refuseAudience(
  { audience }: Pick<RoomSettings, "audience">,
  { guest }: Pick<Identity, "guest">,
  capabilities: ReadonlySet<Capability>,
): { ok: false; error: WireError } | undefined {
  if (audience === "read-only" && !capabilities.has("announce")) return refuse("ROOM_READ_ONLY");
  if (audience === "members" && guest) {
    return refuse("FORBIDDEN", { message: "Only signed-in members may write in this room." });
  }
  return undefined;
}
