export { createPreviews } from "./create-previews.ts";
export { type Resolve, type ResolvedAddress, resolveBySystem } from "./fetch/reach.ts";
export type { Previews } from "./previews.ts";
