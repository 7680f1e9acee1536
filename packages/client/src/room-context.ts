import type { WireError } from "@courtside/protocol";
import type { TimelineItem } from "./timeline-item.ts";

/** What was said around a message, as it stands now. */
export interface ContextSnapshot {
  /** In the order of the log, the message among them. */
  items: readonly TimelineItem[];
  hasOlder: boolean;
  /** Whether there are newer ones than these. */
  hasNewer: boolean;
  loading: boolean;
  /** `NOT_FOUND` where the message is not there any more. */
  error: WireError | null;
}

/** A message among those around it, apart from the room's timeline, which stays where it is. */
export interface RoomContext {
  readonly messageId: string;
  getSnapshot(): ContextSnapshot;
  /** Reads it when the first subscriber comes; then edits and deletions reach it until the last has gone. */
  subscribe(listener: () => void): () => void;
  /** Adds the page before the oldest item; returns whether there are older ones yet, or the error. */
  loadOlder(limit?: number): Promise<{ more: boolean } | WireError>;
}
