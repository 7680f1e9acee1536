export type {
  ChatClient,
  ChatClientEvents,
  ChatClientOptions,
  ConnectionStatus,
} from "./chat-client.ts";
export type {
  ChatRoom,
  EntriesListener,
  EntriesOrigin,
  RoomSnapshot,
  SendOptions,
} from "./chat-room.ts";
export { createChatClient } from "./create-chat-client.ts";
export type { SendCommand } from "./link.ts";
export type { PendingMessage, PendingStatus } from "./pending-message.ts";
export { type GatedItems, gateByPlayback } from "./playback-gate.ts";
export type { ContextSnapshot, RoomContext } from "./room-context.ts";
export type { RoomThread, ThreadSendOptions, ThreadSnapshot } from "./room-thread.ts";
export type { ShownSkipped } from "./show-skipped.ts";
export type { KeyValueStorage } from "./storage.ts";
export type {
  AnnounceItem,
  EventItem,
  MessageItem,
  PollItem,
  TimelineItem,
} from "./timeline-item.ts";
export type { Upload, UploadFile, UploadOptions, UploadSignal } from "./upload/upload-options.ts";
