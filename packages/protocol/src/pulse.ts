import type { Member } from "./member.ts";
import type { Threads } from "./threads.ts";

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
  /** What threads add up to, where entries alone do not tell it; one without replies has the count 0. */
  threads?: Threads;
  /** Last-read seq by member id, in small rooms. */
  reads?: Record<string, number>;
  /** Members in the room by side, whatever its size; those without a side are in none. Empty where nobody has one any more. */
  sides?: Record<string, number>;
}
