export { dropReactionsOfDeleted } from "./drop-reactions-of-deleted.ts";
export { reactionsOf, withOwnReactions } from "./own-reactions.ts";
