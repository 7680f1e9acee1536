export { attachChat, type Chat, type ChatParts } from "./attach-chat.ts";
export { type ChatServer, createChatServer } from "./chat-server.ts";
export { signToken, type TokenClaims } from "./identity/index.ts";
export {
  type ChatServerOptions,
  defineConfig,
  OPTION_GROUPS,
  OPTION_KEYS,
  OPTIONS,
  type OptionGroup,
  type OptionRow,
  OptionsError,
  type RoomConfig,
  type RoomConfigs,
  type ServerOptions,
} from "./options/index.ts";
export {
  type Append,
  type AppendOutcome,
  createMemoryStore,
  createSqliteStore,
  DEFAULT_RETENTION,
  type EntriesListener,
  type EntryDraft,
  type EntryRange,
  type IdempotencyKey,
  type Retention,
  type RoomHead,
  type RoomLog,
  type SqliteStoreOptions,
  type Store,
  StoreFileError,
} from "./store/index.ts";
