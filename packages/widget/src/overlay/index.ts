export type { EventRenderer } from "../match/event-card.ts";
export { CourtsideOverlay } from "./courtside-overlay.ts";
