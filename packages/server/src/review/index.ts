export { createReview } from "./create-review.ts";
export type { HeldDecision, ReviewOrder } from "./decision.ts";
export { type HeldMessage, type HoldReason, heldId } from "./held-message.ts";
export type { Hold, HoldOutcome } from "./held-queue.ts";
export type { Report } from "./reported-message.ts";
export { ReviewQueue, type ReviewQueueParts } from "./review-queue.ts";
