export { declareFailures } from "./declare-failures.ts";
export { createFaultLog, type FaultLog } from "./fault-log.ts";
export { createLocalSignals, LocalBus } from "./local-signals.ts";
export { createLocalViewerCounts, LocalCounts } from "./local-viewer-counts.ts";
export { MemoryLog, type MemoryLogOptions } from "./memory-log.ts";
export { MemoryRecords, type MemoryRecordsOptions } from "./memory-records.ts";
export { createMemoryStore } from "./memory-store.ts";
export { MemoryTallies } from "./memory-tallies.ts";
export { openStore } from "./open-store.ts";
export { type CheckedWrite, checkCommit, RECORD_LIMITS } from "./record-limits.ts";
export type {
  CommitOutcome,
  RecordPage,
  Records,
  RecordsListener,
  RecordWrite,
  StoredRecord,
} from "./records.ts";
export {
  type Append,
  type AppendOutcome,
  DEFAULT_RETENTION,
  type EntryDraft,
  type EntryRange,
  type IdempotencyKey,
  type LogListener,
  type Retention,
  type RoomHead,
  type RoomLog,
  type ThreadPage,
  type ThreadSummaries,
} from "./room-log.ts";
export { type Signals, VIEWERS_HOLD_MS, type ViewerCounts } from "./signals.ts";
export {
  StoreFileError,
  type StoreFileFault,
} from "./sqlite/store-file-error.ts";
export { createSqliteStore, type SqliteStoreOptions } from "./sqlite-store.ts";
export type { AdapterFactory, Store } from "./store.ts";
export { StoreFailure } from "./store-failure.ts";
export {
  type Chooser,
  MAX_CHANGED_TARGETS,
  type Mark,
  type MarkOutcome,
  type Tallies,
  type TallyChanges,
  type TallyCounts,
  type TallyPlace,
} from "./tallies.ts";
export { startTrimRounds, type Trimmed, type TrimRoundsOptions } from "./trim-rounds.ts";
export { watchStore } from "./watch-store.ts";
