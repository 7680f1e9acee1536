export { mentionedIn } from "./mentioned-in.ts";
export { tellMentioned } from "./tell-mentioned.ts";
