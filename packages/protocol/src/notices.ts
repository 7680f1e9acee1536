import type { QueueItem } from "./commands.ts";
import type { Entry } from "./entry.ts";
import type { SessionLimits } from "./limits.ts";
import type { Member, Sanction, Warning } from "./member.ts";
import type { Pulse } from "./pulse.ts";

/** What a client presents when it connects. */
export interface HandshakeAuth {
  protocol: number;
  /** A JWT signed by the host site. */
  token?: string;
  /** Where the server admits guests: the name wanted, and the guest token kept from an earlier session. */
  guest?: { name?: string; token?: string };
}

/** What a server answers to a handshake that it accepts. */
export interface Session {
  member: Member;
  /** To be kept by the client, so that a guest stays the same member. */
  guestToken?: string;
  /** Unix milliseconds at which the host token expires. */
  expiresAt?: number;
  /** Unix milliseconds. */
  serverTime: number;
  limits: SessionLimits;
  protocol: number;
}

/** Covers `from..to` of the room's log without a gap. */
export interface EntriesNotice {
  room: string;
  epoch: string;
  from: number;
  to: number;
  entries: Entry[];
  /** Messages of that range which the display budget left out; they are in the log. */
  skipped?: number;
}

/** Replaces the view. */
export interface ResetNotice {
  room: string;
  epoch: string;
  seq: number;
  entries: Entry[];
  reason: string;
}

export type MemberNotice =
  | { kind: "sanction"; sanction: Sanction }
  | { kind: "lifted"; sanction: Sanction }
  | {
      kind: "decision";
      room: string;
      itemId: string;
      decision: "approve" | "reject";
      reason?: string;
    }
  | ({ kind: "warning" } & Warning)
  /** A warning waits no longer: the member acknowledged it, on whichever device. */
  | { kind: "acknowledged"; id: string }
  | { kind: "expiring"; expiresAt: number }
  /** The member has read on from another device: that room's log of this epoch up to `seq`. */
  | { kind: "read"; room: string; epoch: string; seq: number }
  /** A message in a room that this connection is not in mentions the member. */
  | { kind: "mention"; room: string; messageId: string; author: Member; seq: number };

export interface QueueNotice {
  room: string;
  added?: QueueItem[];
  removed?: string[];
}

/** Every notice with its payload. */
export interface NoticeMap {
  session: Session;
  "room:entries": EntriesNotice;
  "room:pulse": Pulse;
  "room:reset": ResetNotice;
  "member:notice": MemberNotice;
  "queue:changed": QueueNotice;
  "server:drain": { reconnectWithinMs: number };
}

export type NoticeName = keyof NoticeMap;
