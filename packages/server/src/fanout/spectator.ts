/** For whom a connection's frames are: what they are shown where a room says more than anybody can read. */
export interface Spectator {
  memberId: string;
  /** `everything` for moderators, who answer for what is said, and for bots, who read as fast as it comes. */
  sees: "everything" | "sample";
}
