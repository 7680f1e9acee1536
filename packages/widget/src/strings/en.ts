import type { Strings } from "./strings.ts";

/** English, which is part of the element itself; every other language is loaded when it is needed. */
export const en: Strings = {
  liveChat: "Live chat",
  viewers: { one: "{n} viewer", other: "{n} viewers" },
  pause: "Pause chat",
  resume: "Resume chat",
  loading: "Loading messages",

  placeholder: "Say something",
  send: "Send",
  save: "Save",
  charactersLeft: { one: "{n} character left", other: "{n} characters left" },
  tooLong: { one: "{n} character too long", other: "{n} characters too long" },
  slowMode: "Slow mode: next message in {time}",
  readOnly: "Only moderators can write right now.",
  membersOnly: "Only members can write right now.",
  roomClosed: "This chat is closed.",
  timedOut: "You can write again in {time}.",
  banned: "You are banned from this chat.",

  edited: "edited",
  deletedByAuthor: "Message deleted",
  deletedByModerator: "Removed by a moderator",
  moderator: "Moderator",
  host: "Host",
  bot: "Bot",

  sending: "Sending",
  queued: "Waiting to be sent",
  held: "Waiting for a moderator",

  joinTitle: "Pick a name to join the chat",
  nickname: "Your name",
  join: "Join",
  signInTitle: "Sign in to join the chat",
  signIn: "Sign in",

  reconnecting: "Connection lost. Reconnecting",
  reconnectingIn: "Connection lost. Next try in {time}",
  offline: "You are offline. The chat goes on when you are back.",
  refused: "The chat cannot be reached.",
  retryNow: "Try now",
  connectedAgain: "Connected again",

  said: "{name}: {text}",

  errors: {},
};
