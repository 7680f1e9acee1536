import { nothing } from "lit";
import type { ChatParts } from "../chat/chat-parts.ts";
import { PickerOpener } from "../emoji/picker-opener.ts";
import { CourtsideReactionEvent } from "../events/reaction-event.ts";
import type { FeaturePart } from "../features/feature-part.ts";
import { can } from "../menu/can.ts";
import type { MessageRow } from "../timeline/rows.ts";
import { PillOrder } from "./pill-order.ts";
import { quickRow, quickTools } from "./quick-reactions.ts";
import { ReactionDelay } from "./reaction-delay.ts";
import { pillsView } from "./reaction-pills.ts";
import { reactionStrings } from "./reaction-strings.ts";
import { reactionsStyles } from "./reactions.styles.ts";

/** While counts wait for the video, how often it is looked at, in milliseconds. */
const VIDEO_CHECK_MS = 500;

export const styles = [reactionsStyles];

/** Reactions: pills below a message, the quick ones at its buttons and in its menu, and the picker of all emoji. */
export function create(parts: ChatParts): FeaturePart {
  const { host, localize } = parts;
  const order = new PillOrder();
  const picker = new PickerOpener(parts);
  const delay = new ReactionDelay();
  let waiting: ReturnType<typeof setTimeout> | undefined;

  const strings = () => reactionStrings(localize.language);
  const mineOf = ({ item }: MessageRow) => item?.mine ?? [];

  /** The counts that the visitor's video has come to, with what they chose themselves. */
  function countsOf(id: string, counts: Readonly<Record<string, number>>, mine: readonly string[]) {
    const time = parts.playbackTime;
    if (time === null) return counts;
    delay.note(id, counts, parts.now);
    const due = { ...delay.countsAt(id, time) };
    for (const emoji of mine) due[emoji] ??= 1;
    return due;
  }

  /** Shows more once the video has come further: it may be stopped, so it is looked at now and then. */
  function waitForVideo(): void {
    const time = parts.playbackTime;
    const next = time === null ? null : delay.nextAfter(time);
    if (waiting !== undefined || next === null) return;
    waiting = setTimeout(() => {
      waiting = undefined;
      const reached = parts.playbackTime;
      if (reached === null || reached >= next) parts.features.refreshRows();
      else waitForVideo();
    }, VIDEO_CHECK_MS);
  }

  function openPicker(row: MessageRow, anchor: HTMLElement): void {
    picker.open(anchor, (emoji) => void react(row, emoji));
  }

  async function react({ message, item }: MessageRow, emoji: string): Promise<void> {
    const { room } = parts.session;
    if (!room || !item || !mayReact(parts)) return;
    const state = item.mine?.includes(emoji) ? "off" : "on";
    host.dispatchEvent(new CourtsideReactionEvent(message.id, emoji, state));
    const answer = await room.react(message.id, emoji, state);
    if (!answer.ok) (await parts.participation?.messageTools())?.tellError(answer.error);
  }

  return {
    message(row) {
      const { message, item } = row;
      const isMuted = parts.muted?.ids.has(message.author.id);
      if (!item?.reactions || message.deleted || isMuted) return nothing;
      const mine = mineOf(row);
      const pills = order.pillsOf(message, countsOf(message.id, item.reactions, mine), mine);
      if (pills.length === 0) return nothing;
      const access = mayReact(parts) ? "may-react" : "may-look";
      return pillsView({ pills, language: localize.language, access });
    },
    tools: (row) => (mayReact(parts) ? quickTools(mineOf(row), strings()) : nothing),
    menuTop(row, close) {
      if (!mayReact(parts) || row.message.deleted) return undefined;
      const element = parts.find<HTMLElement>(`[data-key="${CSS.escape(row.key)}"]`);
      return quickRow(mineOf(row), strings(), {
        react(emoji) {
          close();
          void react(row, emoji);
        },
        more() {
          close();
          if (element) openPicker(row, element);
        },
      });
    },
    act(action, row, control) {
      if (row?.kind !== "message") return false;
      if (action === "react") void react(row, control.dataset.emoji ?? "");
      else if (action === "react-more") openPicker(row, control);
      else return false;
      return true;
    },
    pane: () => picker.view() ?? nothing,
    updated() {
      picker.updated();
      waitForVideo();
    },
    restart: () => picker.close(),
    dispose() {
      clearTimeout(waiting);
      picker.close();
    },
  };
}

function mayReact({ host, session }: ChatParts): boolean {
  return host.mode === "live" && can(session.snapshot.me?.capabilities ?? [], "react");
}
