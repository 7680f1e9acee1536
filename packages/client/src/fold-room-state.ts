import {
  type DeleteEntry,
  type Entry,
  linkMessage,
  type Message,
  type Poll,
  type RoomState,
  redactQuote,
} from "@courtside/protocol";
import { closePoll } from "./close-poll.ts";
import { afterEdit, withoutQuoteOf } from "./fold-entries.ts";

/** A room's state after some entries, as far as a client can tell. */
export interface FoldedState {
  readonly state: RoomState;
  /** Whether the message that is pinned now is one that the client does not have. */
  readonly pinMissing: boolean;
}

/**
 * Applies entries, in the order of `seq`, to the state of the room before them: settings, the pin, the score, polls.
 *
 * @param find The message with an id, after the entries, where the client has it.
 */
export function foldRoomState(
  before: FoldedState,
  entries: readonly Entry[],
  find: (messageId: string) => Message | undefined,
): FoldedState {
  let { state, pinMissing } = before;
  const pin = (pinned: Message | undefined) => {
    state = { ...state, pinned };
  };
  const putPoll = (poll: Poll) => {
    state = { ...state, polls: [...state.polls.filter(({ id }) => id !== poll.id), poll] };
  };

  for (const entry of entries) {
    const { pinned } = state;
    switch (entry.kind) {
      case "settings":
        state = { ...state, settings: entry.settings };
        break;
      case "pin": {
        const message = entry.messageId === null ? undefined : find(entry.messageId);
        pinMissing = entry.messageId !== null && !message;
        pin(message);
        break;
      }
      case "edit":
        if (pinned?.id === entry.messageId) pin(afterEdit(pinned, entry));
        break;
      case "links":
        if (pinned?.id === entry.messageId) pin(linkMessage(pinned, entry.links));
        break;
      case "delete":
        if (pinned) pin(pinnedAfterDeletion(pinned, entry));
        break;
      case "clear":
        pinMissing = false;
        pin(undefined);
        state = { ...state, polls: [] };
        break;
      case "event":
        if (entry.score) state = { ...state, score: entry.score };
        break;
      case "poll":
        if ("poll" in entry) {
          putPoll(entry.poll);
        } else {
          const open = state.polls.find(({ id }) => id === entry.pollId);
          if (open) putPoll(closePoll(open, entry));
        }
        break;
    }
  }
  return { state, pinMissing };
}

function pinnedAfterDeletion(pinned: Message, entry: DeleteEntry): Message | undefined {
  const { messageId, memberId, deletedBy } = entry;
  if (pinned.id === messageId || pinned.author.id === memberId) return undefined;
  const unquoted = messageId ? redactQuote(pinned, messageId, deletedBy) : pinned;
  return withoutQuoteOf(unquoted, memberId, deletedBy);
}
