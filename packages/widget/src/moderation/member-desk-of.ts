import { createMemberDesk, type MemberDesk } from "@courtside/client/moderation";
import type { ToolContext } from "../message-tools/tool-context.ts";
import { tokenOf } from "./token-of.ts";

/** What the server answers to moderators beside the socket, asked with the token of whoever works here. */
export function memberDeskOf({ signer }: Pick<ToolContext, "signer">): MemberDesk {
  return createMemberDesk({ url: signer.server, getToken: () => tokenOf(signer) });
}
