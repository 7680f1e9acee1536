import type { ChatParts } from "../chat/chat-parts.ts";
import type { FeaturePart } from "../features/feature-part.ts";
import { can } from "../menu/can.ts";
import { partIcon } from "../style/part-icons.ts";
import { messagePaneStyles } from "./message-pane.styles.ts";
import { rootOfRow, ThreadLinks } from "./thread-links.ts";
import { ThreadPane } from "./thread-pane.ts";
import { threadStrings } from "./thread-strings.ts";
import { threadStyles } from "./threads.styles.ts";

export const styles = [messagePaneStyles, threadStyles];

/** Threads: how many replies a message has, and the pane in which they are read and written. */
export function create(parts: ChatParts): FeaturePart {
  const said = () => threadStrings(parts.localize.language);
  const mayReply = () =>
    parts.host.mode === "live" && can(parts.session.snapshot.me?.capabilities ?? [], "send");
  const links = new ThreadLinks(parts, said);
  const pane = new ThreadPane(parts, {
    said,
    part: () => part,
    access: () => (mayReply() ? "may-reply" : "may-read"),
    onSeen: (root) => links.see(root),
  });
  const part: FeaturePart = {
    rows: (rows) => links.rows(rows),
    row: (row) => links.rowView(row),
    message: (row) => links.view(row),
    menuItems(row) {
      if (!mayReply() || row.pending) return [];
      const run = () => pane.open(row.message.thread ?? row.message.id);
      return [{ label: said().replyInThread, icon: partIcon("bubble"), run }];
    },
    act(action, row) {
      if (action !== "thread") return false;
      const rootId = row && rootOfRow(row);
      if (rootId) pane.open(rootId);
      return rootId !== undefined;
    },
    pane: () => pane.view(),
    paneRows: () => pane.rows,
    uncover: () => pane.close("stay"),
    updated: () => pane.updated(),
    restart: () => pane.close("stay"),
    dispose: () => pane.dispose(),
  };
  return part;
}
