import type { Member } from "./member.ts";

/** What is only ever the latest value in a room. On the wire it holds just what changed. */
export interface Pulse {
  room: string;
  /** Members with at least one connection in the room. */
  viewers?: number;
  typing?: Member[];
  /** Absolute counts by message id and emoji. */
  reactions?: Record<string, Record<string, number>>;
  /** Emoji thrown since the last pulse. */
  bursts?: Record<string, number>;
  /** Votes for each option by poll id. */
  polls?: Record<string, number[]>;
  /** Last-read seq by member id, in small rooms. */
  reads?: Record<string, number>;
}
