import type { Capability, Message } from "@courtside/protocol";
import { can } from "./can.ts";

/** Something that can be done to a message from its menu. */
export type MessageAction =
  | "reply"
  | "copy"
  | "edit"
  | "delete"
  | "pin"
  | "unpin"
  | "member"
  | "report"
  | "mute"
  | "unmute";

/** What decides on the actions. */
export interface ActionContext {
  own: boolean;
  capabilities: readonly Capability[];
  replies: "on" | "off";
  /** `readonly` offers nothing that writes. */
  mode: "live" | "readonly";
  /** The id of the pinned message. */
  pinnedId: string | undefined;
  /** Whether the visitor has chosen not to see what its author says. */
  author: "heard" | "muted";
}

/** The actions that a member has on a message, in the order in which the menu shows them. */
export function messageActions(message: Message, context: ActionContext): MessageAction[] {
  const { own, mode, pinnedId } = context;
  if (message.deleted || !message.id) return [];
  if (context.author === "muted") return ["unmute", "member"];
  const may = (capability: Capability) => mode === "live" && can(context.capabilities, capability);

  const actions: MessageAction[] = [];
  if (context.replies === "on" && may("send")) actions.push("reply");
  actions.push("copy");
  if (own && may("edit-own")) actions.push("edit");
  if (may("pin")) actions.push(pinnedId === message.id ? "unpin" : "pin");
  if (!own) actions.push("member", "mute");
  if (!own && mode === "live" && !can(context.capabilities, "delete-any")) actions.push("report");
  if (may("delete-any") || (own && may("delete-own"))) actions.push("delete");
  return actions;
}
