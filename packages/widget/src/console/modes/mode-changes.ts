import { createModeration, shieldDown, shieldUp } from "@courtside/client/moderation";
import type { RoomSettings } from "@courtside/protocol";
import { type ToolContext, tellError } from "../../message-tools/tool-context.ts";
import { fill } from "../../strings/strings.ts";
import type { ConsoleStrings } from "../strings/console-strings.ts";

/** Changes some of a room's settings, says so, and offers to set them back. */
export async function changeSettings(
  context: ToolContext,
  changes: Partial<RoomSettings>,
  told: string,
): Promise<void> {
  const { client, room, snapshot, toast } = context;
  const before = snapshot.state?.settings;
  if (!client || !before) return;
  const moderation = createModeration(client);
  const answer = await moderation.configure(room, changes);
  if (!answer.ok) {
    tellError(context, answer.error);
    // What shows the setting has moved already.
    context.refresh();
    return;
  }
  toast.done(told, {
    undo: () => void setBack(context, settingsOf(before, changes)),
  });
}

async function setBack(context: ToolContext, changes: Partial<RoomSettings>): Promise<void> {
  const { client, room, toast, tools } = context;
  if (!client) return;
  const answer = await createModeration(client).configure(room, changes);
  if (answer.ok) toast.done(tools.takenBack);
  else tellError(context, answer.error);
}

/** Of some settings, those that changes replace; what had no value is set to none. */
function settingsOf(before: RoomSettings, changes: Partial<RoomSettings>): Partial<RoomSettings> {
  const names = Object.keys(changes) as (keyof RoomSettings)[];
  return Object.fromEntries(names.map((name) => [name, before[name] ?? null]));
}

/** Changes one setting that has a name on the panel. */
export function changeMode(
  context: ToolContext,
  strings: ConsoleStrings,
  name: string,
  changes: Partial<RoomSettings>,
): void {
  void changeSettings(context, changes, fill(strings.changed, { name }));
}

/** Raises or lowers the shield, whichever it is not. */
export function toggleShield(context: ToolContext, strings: ConsoleStrings): void {
  const settings = context.snapshot.state?.settings;
  if (!settings) return;
  const up = shieldUp(settings);
  if (up) void changeSettings(context, up, strings.shieldRaised);
  else void changeSettings(context, shieldDown(settings) ?? {}, strings.shieldLowered);
}
