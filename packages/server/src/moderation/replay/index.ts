export { lastMessages, messagesBetween } from "./logged-messages.ts";
export { type Replay, replayPolicy } from "./replay-policy.ts";
export type { HookTally, ReplayFinding, ReplayReport } from "./replay-report.ts";
