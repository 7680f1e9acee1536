import type { Message } from "@courtside/protocol";
import type { CheckedWrite } from "../record-limits.ts";
import type { CommitOutcome, RecordPage, StoredRecord } from "../records.ts";
import type {
  Append,
  AppendOutcome,
  EntryRange,
  IdempotencyKey,
  Retention,
  RoomHead,
  ThreadPage,
  ThreadSummaries,
} from "../room-log.ts";
import type {
  Chooser,
  Mark,
  MarkOutcome,
  TallyChanges,
  TallyCounts,
  TallyPlace,
} from "../tallies.ts";
import type { StoreFileFault } from "./store-file-error.ts";

/** One call of `RoomLog.append` within a commit. */
export interface AppendCall {
  kind: "append";
  room: string;
  appends: readonly Append[];
}

/** One call of `Records.commit` within a commit. */
export interface RecordsCall {
  kind: "records";
  collection: string;
  writes: readonly CheckedWrite[];
}

/** One call of `Tallies.mark` within a commit. */
export interface MarksCall {
  kind: "marks";
  room: string;
  marks: readonly Mark[];
}

/** One call within a commit that changes whole tallies. */
export interface TallyCall {
  kind: "tally";
  room: string;
  change: TallyChange;
}

export type TallyChange =
  | { do: "seal"; target: string; about: TallyPlace }
  | { do: "drop"; targets: readonly string[] }
  /** A bounded step. */
  | { do: "dropAbout"; which: { authorId: string } | { belowSeq: number } }
  | { do: "forget"; memberId: string };

export type WriteCall = AppendCall | RecordsCall | MarksCall | TallyCall;

/** What came of a call that was carried out. */
export type Appended = { ok: true; kind: "append"; epoch: string; outcomes: AppendOutcome[] };
export type RecordsCommitted = { ok: true; kind: "records"; outcome: CommitOutcome };
export type Marked = { ok: true; kind: "marks"; outcomes: MarkOutcome[] };
/** `counts` of a seal, `more` where the step has left something. */
export type TallyChanged = { ok: true; kind: "tally"; counts?: TallyCounts; more?: boolean };

/** How one call of a commit went; a call fails alone when it alone is at fault. */
export type WriteResult =
  | Appended
  | RecordsCommitted
  | Marked
  | TallyChanged
  | { ok: false; message: string };

/** All that is there of a collection, and its version. */
export interface CollectionState {
  version: number;
  records: StoredRecord[];
}

/** What one step of retention goes by. */
export interface TrimOrder {
  /** The id of the room at which it begins. */
  from: number;
  retention: Retention;
  now: number;
  /** The rooms that are listened to: they stay though they never had an entry. */
  watched: readonly string[];
}

/** What the main thread asks of the worker that owns the file. Times come with the request: the clock is the main thread's. */
export interface RequestMap {
  open: { payload: { room: string }; result: RoomHead };
  commit: { payload: { calls: readonly WriteCall[]; at: number }; result: WriteResult[] };
  outcome: {
    payload: { room: string; key: IdempotencyKey; now: number };
    result: AppendOutcome | undefined;
  };
  read: {
    payload: { room: string; range: { after?: number; before?: number; limit: number } };
    result: EntryRange;
  };
  message: { payload: { room: string; messageId: string }; result: Message | undefined };
  replies: {
    payload: { room: string; rootId: string; page: { before?: number; limit: number } };
    result: ThreadPage;
  };
  threads: { payload: { room: string; rootIds: readonly string[] }; result: ThreadSummaries };
  /** One bounded step of retention, from a room's id on; `next` is where the following one begins. */
  trim: {
    payload: TrimOrder;
    result: { next: number | undefined };
  };
  records: {
    payload: { collection: string; ids: readonly string[]; now: number };
    result: StoredRecord[];
  };
  recordPage: {
    payload: {
      collection: string;
      page: { after?: number; before?: number; limit: number };
      now: number;
    };
    result: RecordPage;
  };
  collection: { payload: { collection: string; now: number }; result: CollectionState };
  /** One bounded step of letting go of records; `more` when there are others to let go of. */
  trimRecords: { payload: { now: number }; result: { more: boolean } };
  counts: {
    payload: { room: string; targets: readonly string[] };
    result: Map<string, TallyCounts>;
  };
  choices: {
    payload: { room: string; memberId: string; targets: readonly string[] };
    result: Map<string, string[]>;
  };
  choosers: {
    payload: { room: string; target: string; page: { after?: string; limit: number } };
    result: { choosers: Chooser[]; more: boolean };
  };
  changes: { payload: { room: string; since: string | undefined }; result: TallyChanges };
  /** One bounded step of letting go of tallies; `more` when there are others to let go of. */
  trimTallies: { payload: Record<string, never>; result: { more: boolean } };
  /** Stores `value` unless there is one; returns the one that is kept. */
  remember: { payload: { key: string; value?: string }; result: string | undefined };
  /** Writes and syncs next to nothing, to learn whether the disk takes writes. */
  probe: { payload: { at: number }; result: undefined };
  /** Brings the write-ahead log into the file and lets go of both. */
  close: { payload: Record<string, never>; result: undefined };
}

export type RequestName = keyof RequestMap;
export type RequestPayload<N extends RequestName> = RequestMap[N]["payload"];
export type RequestResult<N extends RequestName> = RequestMap[N]["result"];

/** A request as it is posted. */
export type Request = {
  [N in RequestName]: { id: number; name: N; payload: RequestPayload<N> };
}[RequestName];

/** What the worker posts: once whether it could open the file, then a reply for each request. */
export type WorkerMessage =
  | { kind: "ready" }
  | { kind: "unusable"; fault: StoreFileFault; why: string }
  | { kind: "result"; id: number; result: unknown }
  | { kind: "failed"; id: number; message: string };
