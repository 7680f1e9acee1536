export { MentionNotices } from "./mention-notices.ts";
export { mentionedIn } from "./mentioned-in.ts";
