export { changeSettings } from "./change-settings.ts";
export type {
  Answer,
  AuditRecord,
  CommandData,
  CommandMap,
  CommandName,
  CommandPayload,
  HistoryData,
  JoinData,
  OpenPollPayload,
  PageReactions,
  Position,
  QueueItem,
  SanctionPayload,
  SendData,
  SendPayload,
  ThreadData,
} from "./commands.ts";
export type {
  AnnounceEntry,
  ClearEntry,
  DeleteEntry,
  EditEntry,
  Entry,
  EntryBase,
  EntryKind,
  LinksEntry,
  MatchEventEntry,
  MessageEntry,
  PinEntry,
  PollClosedEntry,
  PollOpenedEntry,
  SettingsEntry,
} from "./entry.ts";
export { ERRORS, type ErrorCode, type ErrorRow, type WireError, wireError } from "./errors.ts";
export { type FoundAddress, findAddresses } from "./find-addresses.ts";
export { LIMITS, type SessionLimits } from "./limits.ts";
export type {
  ActivePreset,
  CardColour,
  Match,
  MatchEventData,
  MatchMoment,
  PresetSettings,
  Team,
} from "./match.ts";
export {
  applyScore,
  isScore,
  type ScoreChange,
  scoreBefore,
  scoreChange,
} from "./match-score.ts";
export {
  CAPABILITIES,
  type Capability,
  GUEST_CAPABILITIES,
  type Member,
  type MemberState,
  ROLE_CAPABILITIES,
  ROLES,
  type Role,
  type Sanction,
  type SanctionKind,
  type Warning,
} from "./member.ts";
export {
  type Attachment,
  type AttachmentClaim,
  type DeletedBy,
  editMessage,
  type LinkPreview,
  linkMessage,
  type Message,
  type Quote,
  redactMessage,
  redactQuote,
} from "./message.ts";
export type {
  EntriesNotice,
  HandshakeAuth,
  MemberNotice,
  NoticeMap,
  NoticeName,
  QueueNotice,
  ResetNotice,
  Session,
} from "./notices.ts";
export type { Poll, PollSettlement, Standing } from "./poll.ts";
export type { Pulse } from "./pulse.ts";
export { REASONS, type ReasonCode } from "./reasons.ts";
export { DEFAULT_ROOM_SETTINGS, type RoomSettings, type RoomState, type Score } from "./room.ts";
export { endPreset, type PresetOrder, raisePreset } from "./room-preset.ts";
export type { ClientToServerEvents, ServerToClientEvents } from "./socket-events.ts";
export { cleanText, textLength, truncateText } from "./text.ts";
export { isInList, threadChangedBy } from "./thread-of.ts";
export {
  changeThread,
  foldThreads,
  type ThreadSummary,
  type Threads,
  threadKey,
} from "./threads.ts";
export { PROTOCOL_VERSION } from "./version.ts";
