export { deleteShadowed, editShadowed } from "./amend-shadowed.ts";
export { answerShadowed, publishShadowed } from "./publish-shadowed.ts";
export { ShadowBook } from "./shadow-book.ts";
export type { ShadowedMessage } from "./shadowed-message.ts";
