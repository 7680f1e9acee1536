import type { ChatParts } from "../chat/chat-parts.ts";
import { withLate } from "../strings/late-strings.ts";
import { LazyTable } from "../strings/lazy-table.ts";
import { en } from "./strings/en.ts";
import { TOOL_TABLES } from "./strings/tool-tables.ts";
import type { ToolContext } from "./tool-context.ts";

/** The tools' view of one chat element: what they ask for is always as it is then. */
export function chatToolContext(
  { host, session, localize }: ChatParts,
  own: Pick<ToolContext, "toast" | "muted">,
): ToolContext {
  const table = new LazyTable(host, en, TOOL_TABLES);
  return {
    ...own,
    get client() {
      return session.client;
    },
    get room() {
      return session.room?.id ?? "";
    },
    get snapshot() {
      return session.snapshot;
    },
    get me() {
      return session.me;
    },
    get signer() {
      const { serverHref: server, getToken, tokenUrl } = host;
      return { server: server ?? "", getToken, tokenUrl };
    },
    get strings() {
      return withLate(localize.strings);
    },
    get tools() {
      return table.in(localize.language);
    },
    get language() {
      return localize.language;
    },
    refresh: () => host.requestUpdate(),
  };
}
