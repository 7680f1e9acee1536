export { answerShadowed, publishShadowed } from "./publish-shadowed.ts";
export { ShadowBook } from "./shadow-book.ts";
export type { ShadowedMessage } from "./shadowed-message.ts";
