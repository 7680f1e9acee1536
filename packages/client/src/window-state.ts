import type { Answer, Entry, WireError } from "@courtside/protocol";
import type { EntriesOrigin } from "./chat-room.ts";
import type { TimelineItem } from "./timeline-item.ts";

/** A part of a room's log that is read beside its timeline. */
export interface WindowPage {
  epoch: string;
  entries: readonly Entry[];
  /** Whether there is more before it, and after it. */
  more: boolean;
  newer?: boolean;
}

/** What a window holds, as it stands now. */
export interface WindowState {
  items: readonly TimelineItem[];
  hasOlder: boolean;
  hasNewer: boolean;
  /** Whether it is being read for the first time, or anew. */
  loading: boolean;
  /** Why it could not be read. */
  error: WireError | null;
}

export interface MessageWindowParts {
  /** Reads the page that the window begins with, or the one before a seq. */
  read(page: { before?: number; limit?: number }): Promise<Answer<WindowPage>>;
  /** The seq before which the next older page begins. */
  oldestSeq(items: readonly TimelineItem[]): number;
  /** What the room's timeline holds of it. */
  live(): readonly TimelineItem[];
  /** Follows the room: each batch of entries as it was applied, and each change of the room. */
  follow(
    onEntries: (entries: readonly Entry[], how: EntriesOrigin) => void,
    onChange: () => void,
  ): () => void;
}

/** A window on a room, kept up to date while somebody subscribes to it. */
export interface MessageWindow {
  readonly state: WindowState;
  subscribe(listener: () => void): () => void;
  loadOlder(limit?: number): Promise<{ more: boolean } | WireError>;
}

/** A window before it is read. */
export const EMPTY_WINDOW: WindowState = {
  items: [],
  hasOlder: false,
  hasNewer: false,
  loading: true,
  error: null,
};
