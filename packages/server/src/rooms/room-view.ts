import {
  type Entry,
  type Message,
  type RoomSettings,
  type RoomState,
  type Score,
  scoreBefore,
} from "@courtside/protocol";
import type { RoomHead } from "../store/room-log.ts";
import { amendEntry } from "./amend.ts";
import { withholdMessage } from "./withhold.ts";

/** What of a room is not in its messages: the fold of its settings, pins, clears and events. */
export interface RoomView {
  readonly settings: RoomSettings;
  /** The seq of the entry that they come from; 0 while they are the operator's. */
  readonly settingsSeq: number;
  readonly pinned: Message | undefined;
  readonly clearedSeq: number;
  readonly score?: Score | undefined;
}

/** The view before the log is read. */
export function viewOfNew(settings: RoomSettings): RoomView {
  return { settings, settingsSeq: 0, pinned: undefined, clearedSeq: 0 };
}

/** The view at a log's head. `defaults` are the operator's, for a room whose settings nobody changed. */
export function viewOf(head: RoomHead, defaults: RoomSettings): RoomView {
  return {
    settings: { ...defaults, ...head.settings },
    settingsSeq: head.settingsSeq,
    pinned: head.pinned,
    clearedSeq: head.clearedSeq,
    score: head.score,
  };
}

/**
 * The view after one more entry.
 *
 * @param find Gives the message that a pin names, as it stands now.
 */
export function foldView(
  view: RoomView,
  entry: Entry,
  find: (messageId: string) => Message | undefined,
): RoomView {
  switch (entry.kind) {
    case "settings":
      return { ...view, settings: entry.settings, settingsSeq: entry.seq };
    case "pin":
      return { ...view, pinned: entry.messageId === null ? undefined : find(entry.messageId) };
    case "clear":
      return { ...view, pinned: undefined, clearedSeq: entry.seq - 1 };
    case "edit":
    case "links":
    case "delete":
      return view.pinned ? { ...view, pinned: amendPinned(view.pinned, entry) } : view;
    case "event":
      return entry.score ? { ...view, score: entry.score } : view;
    default:
      return view;
  }
}

/**
 * A head's view for those who have not come to some of the entries before it. What was pinned before one of them is not known
 * any more. The settings stay, for they hold already.
 *
 * @param waiting The entries, contiguous up to the head.
 */
export function viewBefore(view: RoomView, waiting: readonly Entry[]): RoomView {
  return beforePins(beforeEvents(view, waiting), waiting);
}

function beforeEvents(view: RoomView, waiting: readonly Entry[]): RoomView {
  const next = waiting.find((entry) => entry.kind === "event" && entry.score);
  return next?.kind === "event" ? { ...view, score: scoreBefore(next) } : view;
}

function beforePins(view: RoomView, waiting: readonly Entry[]): RoomView {
  const { pinned } = view;
  const [next] = waiting;
  if (!pinned || !next) return view;
  const isNew = pinned.seq >= next.seq;
  if (isNew || waiting.some(({ kind }) => kind === "pin" || kind === "clear")) {
    return { ...view, pinned: undefined };
  }
  const edited = waiting.some((entry) => entry.kind === "edit" && entry.messageId === pinned.id);
  return edited ? { ...view, pinned: withholdMessage(pinned) } : view;
}

function amendPinned(pinned: Message, entry: Entry): Message | undefined {
  const { seq, at } = pinned;
  const amended = amendEntry({ kind: "message", seq, at, message: pinned }, entry);
  return amended.kind === "message" && !amended.message.deleted ? amended.message : undefined;
}

/**
 * A room as the wire has it.
 *
 * @param configured What the operator says of it.
 */
export function roomState(
  room: string,
  { title, match, sideRooms }: Pick<RoomState, "title" | "match" | "sideRooms">,
  view: RoomView,
): RoomState {
  return {
    room,
    ...(title !== undefined && { title }),
    ...(match && { match }),
    ...(sideRooms && { sideRooms }),
    ...(view.score && { score: view.score }),
    settings: view.settings,
    ...(view.pinned && { pinned: view.pinned }),
    polls: [],
  };
}
