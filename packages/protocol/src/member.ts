/** What a member is to the room. The rank of a role is in {@link ROLES}. */
export type Role = "viewer" | "member" | "moderator" | "host" | "bot";

export const ROLES = [
  "viewer",
  "member",
  "moderator",
  "host",
  "bot",
] as const satisfies readonly Role[];

/** Someone in the chat, as everyone may see them. */
export interface Member {
  id: string;
  name: string;
  role: Role;
  /** URL of a picture. */
  avatar?: string;
  /** Badges; from a signed token or the server alone. */
  flair?: string[];
  /** Team, for example `home` or `away`; from a signed token or the server alone. */
  side?: string;
  /** A CSS colour for the name. */
  color?: string;
}

/** One thing that a member may do in a room. `*` is all of them. */
export type Capability = (typeof CAPABILITIES)[number];

export const CAPABILITIES = [
  "read",
  "send",
  "react",
  "upload",
  "edit-own",
  "delete-own",
  "delete-any",
  "pin",
  "poll",
  "announce",
  "sanction",
  "queue",
  "configure",
  "audit",
  "*",
] as const;

const MEMBER_DEFAULTS: readonly Capability[] = [
  "read",
  "send",
  "react",
  "upload",
  "edit-own",
  "delete-own",
];
const MODERATOR_DEFAULTS: readonly Capability[] = [
  ...MEMBER_DEFAULTS,
  "delete-any",
  "pin",
  "poll",
  "announce",
  "sanction",
  "queue",
  "configure",
  "audit",
];

/** What each role may do where the token names no capabilities. */
export const ROLE_CAPABILITIES: Record<Role, readonly Capability[]> = {
  viewer: ["read"],
  member: MEMBER_DEFAULTS,
  moderator: MODERATOR_DEFAULTS,
  host: MODERATOR_DEFAULTS,
  bot: MODERATOR_DEFAULTS,
};

/** What a guest may do where the operator sets nothing else. */
export const GUEST_CAPABILITIES: readonly Capability[] = [
  "read",
  "send",
  "react",
  "edit-own",
  "delete-own",
];

export type SanctionKind = "timeout" | "ban" | "shadow";

/** A measure taken against a member in one room, or in all with `room: "*"`. */
export interface Sanction {
  id: string;
  room: string;
  memberId: string;
  kind: SanctionKind;
  /** Unix milliseconds. */
  at: number;
  /** Unix milliseconds; without it the sanction does not end by itself. */
  until?: number;
  reason?: string;
  by?: string;
}

/** Words of a moderator's to one member. They wait until the member has acknowledged them, for 30 days at most. */
export interface Warning {
  id: string;
  /** Where it was given; left out for all rooms. */
  room?: string;
  /** Unix milliseconds. */
  at: number;
  /** Plain text, 1 to 500 characters. */
  message: string;
  /** A word of `REASONS`, or the host's own of `a-z 0-9 -`. */
  reasonCode?: string;
}

/** What the joining member needs to know of themselves in one room. */
export interface MemberState {
  capabilities: Capability[];
  sanctions: Sanction[];
  /** Unix milliseconds (server clock) until which slow mode holds back the next message. */
  slowModeUntil?: number;
  /** What moderators of this room, or of all rooms, have said to the member and the member has not acknowledged; the oldest first. */
  warnings?: Warning[];
  /** The highest seq that the member has read, over all devices. */
  lastRead?: number;
  /** The member's own reactions to the returned messages. */
  reactions?: Record<string, string[]>;
  /** The member's own votes in open polls, as option indexes. */
  votes?: Record<string, number>;
}
