export { createReview } from "./create-review.ts";
export { type HeldDecision, type HeldMessage, type HoldReason, heldId } from "./held-message.ts";
export {
  type Hold,
  type HoldOutcome,
  type ReviewOrder,
  ReviewQueue,
  type ReviewQueueParts,
} from "./review-queue.ts";
