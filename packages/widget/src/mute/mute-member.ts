import type { Member } from "@courtside/protocol";
import type { ToolContext } from "../message-tools/tool-context.ts";
import { fill } from "../strings/strings.ts";

/** Mutes a member for this visitor alone, or ends it, and offers to take it back. */
export function toggleMute(context: ToolContext, { id, name }: Member): void {
  const { muted, toast, tools } = context;
  if (muted.ids.has(id)) {
    muted.unmute(id);
    toast.done(fill(tools.unmuted, { name }), { undo: () => muted.mute(id) });
  } else {
    muted.mute(id);
    toast.done(fill(tools.muted, { name }), { undo: () => muted.unmute(id) });
  }
}
