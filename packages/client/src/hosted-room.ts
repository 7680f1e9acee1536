import type { MemberNotice, NoticeMap, Session } from "@courtside/protocol";
import type { ChatRoom } from "./chat-room.ts";
import type { SendCommand } from "./link.ts";
import type { OutboxStore } from "./outbox-store.ts";

/** What a room needs of the client that it belongs to. */
export interface RoomHost {
  /** Items that the timeline holds. */
  readonly maxItems: number;
  /** Milliseconds that a write waits for the room to be joined. */
  readonly patienceMs: number;
  /** The server's origin. */
  readonly url: string;
  /** The token that proves who the member is, the host's or a guest's; null for none. */
  authorization(): Promise<string | null>;
  readonly command: SendCommand;
  readonly connected: boolean;
  readonly session: Session | null;
  /** The server's clock. */
  now(): number;
  openOutboxStore(room: string, memberId: string): OutboxStore;
}

/** What is said about one room. */
export type RoomNotice = {
  [N in "room:entries" | "room:reset" | "room:pulse"]: { name: N; payload: NoticeMap[N] };
}["room:entries" | "room:reset" | "room:pulse"];

/** A room as the client sees it, which brings it what concerns it. */
export interface HostedRoom {
  readonly room: ChatRoom;
  /** A session has begun. */
  connected(session: Session): void;
  disconnected(): void;
  receive(notice: RoomNotice): void;
  receiveMemberNotice(notice: MemberNotice): void;
  close(): void;
}
