import type { RoomContext } from "@courtside/client";
import { nothing } from "lit";
import type { ChatParts } from "../chat/chat-parts.ts";
import type { FeaturePart } from "../features/feature-part.ts";
import { messagePaneStyles } from "./message-pane.styles.ts";
import { messagePaneView } from "./message-pane.ts";
import { PaneParts } from "./pane-parts.ts";
import { threadStrings } from "./thread-strings.ts";

export const styles = [messagePaneStyles];

/** A message that lies further back than the list reaches, among those around it, until the visitor goes back to live. */
export function create(parts: ChatParts): FeaturePart {
  const pane = new PaneParts(parts, {
    name: "context",
    leftOut: () => null,
    onClose: () => close(),
  });
  let context: RoomContext | null = null;
  let stop = () => {};
  let marked = false;

  function look(): void {
    const { room } = parts.session;
    const { lookingAt } = parts;
    if (!room || lookingAt === null || context?.messageId === lookingAt) return;
    stop();
    context = room.around(lookingAt);
    stop = context.subscribe(() => parts.host.requestUpdate());
    marked = false;
  }

  function close(): void {
    stop();
    stop = () => {};
    context = null;
    parts.lookingAt = null;
    parts.follow.followNow();
    parts.host.requestUpdate();
    parts.participation?.composer.focus();
  }

  return {
    pane() {
      look();
      if (!context) return nothing;
      const said = threadStrings(parts.localize.language);
      const { items, hasOlder, loading, error } = context.getSnapshot();
      pane.update(items);
      const { menu } = pane;
      return messagePaneView({
        name: "context",
        title: said.earlier,
        closeLabel: said.backToLive,
        close: said.backToLive,
        rows: pane.rows,
        context: pane.context,
        phase: loading ? "loading" : "ready",
        ...(error && { note: error.code === "NOT_FOUND" ? said.gone : said.failed }),
        ...(hasOlder && { older: { label: said.older, run: () => void context?.loadOlder() } }),
        ...(menu && { menu }),
        onClick: pane.clicks.onClick,
        roving: pane.roving,
        onClose: close,
      });
    },
    paneRows: () => (context ? pane.update(context.getSnapshot().items) : []),
    updated() {
      if (!context || marked) return;
      const { messageId } = context;
      const found = pane.rows.find((row) => row.kind === "message" && row.message.id === messageId);
      const key = found && CSS.escape(found.key);
      const row = key && parts.find<HTMLElement>(`.context-pane [data-key="${key}"]`);
      const target =
        row || (context.getSnapshot().error && parts.find<HTMLElement>(".context-pane h3"));
      if (!target) return;
      marked = true;
      target.scrollIntoView({ block: "center" });
      target.focus({ preventScroll: true });
      if (row) row.classList.add("found");
    },
    dispose() {
      stop();
      pane.dispose();
    },
    restart() {
      stop();
      context = null;
    },
  };
}
