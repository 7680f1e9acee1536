import type { Message } from "@courtside/protocol";
import type {
  Append,
  AppendOutcome,
  EntryRange,
  IdempotencyKey,
  Retention,
  RoomHead,
} from "../room-log.ts";
import type { StoreFileFault } from "./store-file-error.ts";

/** One call of `RoomLog.append` within a commit. */
export interface AppendCall {
  room: string;
  appends: readonly Append[];
}

/** How one call of a commit went; a call fails alone when it alone is at fault. */
export type AppendResult =
  | { ok: true; epoch: string; outcomes: AppendOutcome[] }
  | { ok: false; message: string };

/** What the main thread asks of the worker that owns the file. Times come with the request: the clock is the main thread's. */
export interface RequestMap {
  open: { payload: { room: string }; result: RoomHead };
  append: { payload: { calls: readonly AppendCall[]; at: number }; result: AppendResult[] };
  outcome: {
    payload: { room: string; key: IdempotencyKey; now: number };
    result: AppendOutcome | undefined;
  };
  read: {
    payload: { room: string; range: { after?: number; before?: number; limit: number } };
    result: EntryRange;
  };
  message: { payload: { room: string; messageId: string }; result: Message | undefined };
  /** One bounded step of retention, from a room's id on; `next` is where the following one begins. */
  trim: {
    payload: { from: number; retention: Retention; now: number };
    result: { next: number | undefined };
  };
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
