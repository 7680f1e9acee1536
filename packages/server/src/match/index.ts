/** What happens in a match: events and announcements, the score that they add up to, and the settings that they call for. */
export { type Announcing, appendAnnounced } from "./announcing.ts";
export { lowerPreset } from "./lower-preset.ts";
export { postAnnouncement } from "./post-announcement.ts";
export { postEvent } from "./post-event.ts";
export { PresetTimers } from "./preset-timers.ts";
