import type { ActivePreset, Match } from "./match.ts";
import type { Message } from "./message.ts";
import type { Poll } from "./poll.ts";

/** How a room is run. Each setting has a default from the operator's configuration. */
export interface RoomSettings {
  /** Milliseconds that a member waits between two messages; 0 is off. */
  slowModeMs: number;
  /** Who may write: everyone, members that are not guests, or only those who may `announce`. */
  audience: "open" | "members" | "read-only";
  /** Whether a message may hold nothing but emoji. */
  emojiOnly: boolean;
  /** Whether links are let through. */
  links: boolean;
  /** Whether a member's message must differ from what the room has just said. */
  unique: boolean;
  /** Milliseconds for which only moderators see a new message; 0 is off. */
  reviewDelayMs: number;
  /** Characters (code points) of a message's text. */
  maxLength: number;
  /** Messages of members a second that a viewer is shown at most, a fair sample where there are more; 0 shows all. */
  displayPerSecond: number;
  /** Viewers up to which those who type, who are here and who have read are named. */
  presenceMax: number;
  /** The features that are on, of `replies`, `reactions`, `threads`, `typing`, `bursts`, `polls`, `images`, `reads`, `members`, `sides`, `previews` and `mentions`. */
  features: string[];
  /** One switch that makes the room strict: `up` replaces several settings, and `down` restores them as they were. */
  shield: "up" | "down";
  /** While the shield is up: the settings that it replaced. The server keeps it; what a command says of it is ignored. */
  beforeShield?: Partial<Omit<RoomSettings, "beforeShield">> | null;
  /** What a match event has changed for a while. The server keeps it; what a command says of it is ignored. */
  preset?: ActivePreset | null;
}

export const DEFAULT_ROOM_SETTINGS: RoomSettings = {
  slowModeMs: 0,
  audience: "open",
  emojiOnly: false,
  links: true,
  unique: false,
  reviewDelayMs: 0,
  maxLength: 500,
  displayPerSecond: 20,
  presenceMax: 100,
  features: ["replies", "reactions", "mentions"],
  shield: "down",
};

/** The score of a match. */
export interface Score {
  home: number;
  away: number;
}

/** A room as a viewer finds it, apart from its messages. */
export interface RoomState {
  room: string;
  title?: string;
  settings: RoomSettings;
  pinned?: Message;
  polls: Poll[];
  score?: Score;
  /** Who plays, where the operator says so. */
  match?: Match;
  /** The sides that have a room of their own beside this one: its id is this room's with `:<side>` after it. */
  sideRooms?: string[];
  closed?: boolean;
}
