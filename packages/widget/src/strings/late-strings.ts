import type { LateStrings, Strings, WholeStrings } from "./strings.ts";

/** English. The other languages have one table for all, since theirs is loaded by itself anyway. */
export const lateEn: LateStrings = {
  emptyTitle: "Quiet before kick-off",
  emptyHint: "Be the first to say something.",

  newMessages: { one: "{n} new message", other: "{n} new messages" },
  latest: "Jump to latest",

  replyingTo: "Replying to {name}",
  editing: "Editing your message",
  cancel: "Cancel",

  actions: "Message actions",
  reply: "Reply",
  copy: "Copy text",
  edit: "Edit",
  delete: "Delete",
  confirmDelete: "Really delete?",
  pin: "Pin",
  unpin: "Unpin",

  quoteDeleted: "Deleted message",
  pinned: "Pinned",
  hide: "Hide",
  announcement: "Announcement",

  retry: "Try again",
  discard: "Discard",

  mentionedYou: "{name} to you: {text}",
  pinnedMessage: "Pinned, {name}: {text}",
  removedByModerator: {
    one: "A moderator removed a message",
    other: "A moderator removed {n} messages",
  },
};

/** The element's strings with those that only its late parts say; a language's own and the page's wording win. */
export function withLate(strings: Strings): WholeStrings {
  return { ...lateEn, ...strings };
}
