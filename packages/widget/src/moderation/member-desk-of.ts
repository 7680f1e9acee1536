import { createMemberDesk, type MemberDesk } from "@courtside/client/moderation";
import type { ToolContext } from "../message-tools/tool-context.ts";

/** What the server answers to moderators beside the socket, asked with the token of whoever works here. */
export function memberDeskOf({ signer }: Pick<ToolContext, "signer">): MemberDesk {
  const { server: url, getToken, tokenUrl } = signer;
  return createMemberDesk({ url, getToken: getToken ?? (() => tokenFrom(tokenUrl)) });
}

async function tokenFrom(url: string): Promise<string | null> {
  if (!url) return null;
  const { fetchToken } = await import("../chat/fetch-token.ts");
  return fetchToken(url);
}
