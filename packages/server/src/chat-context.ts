import type { Logger } from "pino";
import type { Audit } from "./audit/index.ts";
import type { ConnectionIndex } from "./connection/connection-index.ts";
import type { Messenger } from "./connection/messenger.ts";
import type { HighlightBook } from "./highlights/index.ts";
import type { Authenticator } from "./identity/index.ts";
import type { Images } from "./images/index.ts";
import type { Limits } from "./limits/index.ts";
import type { MentionNotices } from "./mentions/index.ts";
import type { Metrics } from "./metrics/index.ts";
import type { Moderation } from "./moderation/index.ts";
import type { NoteStore } from "./notes/index.ts";
import type { ServerOptions } from "./options/index.ts";
import type { PollOffice } from "./polls/index.ts";
import type { ReadBook } from "./reads/index.ts";
import type { ReviewQueue } from "./review/index.ts";
import type { RoomRegistry } from "./rooms/room-registry.ts";
import type { Books } from "./sanctions/index.ts";
import type { Store } from "./store/store.ts";

/** The parts that one server's commands and connections work with. */
export interface ChatContext {
  readonly options: ServerOptions;
  readonly store: Store;
  readonly rooms: RoomRegistry;
  readonly authenticator: Authenticator;
  readonly limits: Limits;
  /** Reaches people on whichever node they are. */
  readonly messenger: Messenger;
  /** Tells those whom a message mentions. */
  readonly mentions: Pick<MentionNotices, "published">;
  /** Who is connected to this node. */
  readonly connections: ConnectionIndex;
  /** How far members have read. */
  readonly reads: ReadBook;
  /** What was done to members and tokens. */
  readonly books: Books;
  /** Who judges what is written. */
  readonly moderation: Moderation;
  /** What waits for a moderator. */
  readonly review: ReviewQueue;
  /** Takes down what is done in the way of moderation. */
  readonly audit: Audit;
  /** What moderators write down about members. */
  readonly notes: NoteStore;
  /** The images of messages; undefined where there is nothing that keeps or decodes them. */
  readonly images: Images | undefined;
  /** Polls and predictions, and who has won by them. */
  readonly polls: PollOffice;
  /** How loud rooms are over time. */
  readonly highlights: HighlightBook;
  readonly metrics: Metrics;
  readonly logger: Logger;
  /** Unix milliseconds. */
  readonly now: () => number;
}
