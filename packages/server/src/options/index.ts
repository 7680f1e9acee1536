export { API_SCOPES, type ApiKey, type ApiScope, hashSecret } from "./api-key.ts";
export { CONFIG_FILES, type ConfigFile, readConfigFile } from "./config-file.ts";
export { defineConfig } from "./define-config.ts";
export { formatDefault } from "./format-default.ts";
export { gatherOptions, type OptionSources, unknownVariables } from "./gather-options.ts";
export type { RoomPreset } from "./match-config.ts";
export { OPTION_GROUPS, type OptionGroup, type OptionRow } from "./option-row.ts";
export { OptionsError } from "./options-error.ts";
export {
  type ChatServerOptions,
  OPTION_KEYS,
  OPTIONS,
  type OptionKey,
  type ServerOptions,
} from "./options-table.ts";
export { isOriginAllowed } from "./origins.ts";
export type { Rate } from "./rate.ts";
export { redactRedisUrl } from "./redis-url.ts";
export { type RunMode, resolveOptions } from "./resolve-options.ts";
export {
  mayModeratorsSet,
  type RoomConfig,
  type RoomConfigs,
  roomConfig,
  roomPolicy,
  roomPresets,
} from "./room-config.ts";
export { matchingPatterns } from "./room-pattern.ts";
export { refuseSide, sideOf } from "./room-side.ts";
export { redactS3Url } from "./s3-url.ts";
