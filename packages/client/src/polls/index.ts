/** Polls and predictions: a module of its own, because few visitors load it. */
export { createPolls, type PollTerms, type RoomPolls } from "./create-polls.ts";
