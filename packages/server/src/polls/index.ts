export { amendPolls } from "./amend-polls.ts";
export { createPolls, type PollOffice } from "./create-polls.ts";
export { auditPolls } from "./poll-act.ts";
export { shadowedTarget, tallyOf, voteMark } from "./poll-tally.ts";
export type { FoundPoll, Polls } from "./polls.ts";
export { withPolls } from "./polls-on-join.ts";
export { tellPolls } from "./tell-polls.ts";
