export { MemoryLog, type MemoryLogOptions } from "./memory-log.ts";
export { createMemoryStore } from "./memory-store.ts";
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
} from "./room-log.ts";
export {
  StoreFileError,
  type StoreFileFault,
} from "./sqlite/store-file-error.ts";
export { createSqliteStore, type SqliteStoreOptions } from "./sqlite-store.ts";
export type { Store } from "./store.ts";
