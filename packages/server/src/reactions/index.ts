export { dropReactionsOfDeleted } from "./drop-reactions-of-deleted.ts";
export { type PageReactions, reactionsOf, withOwnReactions } from "./own-reactions.ts";
