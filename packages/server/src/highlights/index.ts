/** How loud a room is over time, and where it was loudest. */
export { findPeaks, type Peak } from "./find-peaks.ts";
export { BUCKET_MS, type Moment } from "./highlight-block.ts";
export { FLUSH_MS, HighlightBook, KEPT_MS } from "./highlight-book.ts";
export type { Bucket, Curve } from "./merge-blocks.ts";
