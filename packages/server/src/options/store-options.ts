import { DEFAULT_RETENTION } from "../store/room-log.ts";
import { choice, integer, requiredText, text } from "./option-kind.ts";
import { option } from "./option-row.ts";
import { isRedisUrl } from "./redis-url.ts";

/** What is kept, and where. */
export const storeOptions = {
  data: option(requiredText("a file name, or :memory:"), {
    group: "Store",
    flag: "data",
    env: "COURTSIDE_DATA",
    default: "./data/courtside.db",
    meaning:
      "The embedded store's file, which one server holds alone. :memory: keeps nothing after the server stops. Not used with Redis.",
  }),
  redisUrl: option(
    text("a redis://, rediss://, redis+sentinel:// or redis+cluster:// URL", isRedisUrl),
    {
      group: "Store",
      flag: "redis-url",
      env: "COURTSIDE_REDIS_URL",
      default: null,
      defaultText: "none: the embedded store",
      meaning:
        "The Redis that several servers share, which makes them one: redis://user:password@host:port/database, redis+sentinel://host:port,host:port/name, or redis+cluster://host:port,host:port; rediss instead of redis for TLS. Needs the package @courtside/redis.",
      secret: true,
    },
  ),
  redisPrefix: option(
    requiredText("1 to 64 letters, digits, and . _ : -", (value) =>
      /^[A-Za-z0-9._:-]{1,64}$/.test(value),
    ),
    {
      group: "Store",
      flag: "redis-prefix",
      env: "COURTSIDE_REDIS_PREFIX",
      default: "courtside",
      meaning:
        "What every key and channel in Redis begins with. Servers with the same prefix are one server.",
    },
  ),
  redisDurability: option(choice(["local", "replicated"]), {
    group: "Store",
    flag: "redis-durability",
    env: "COURTSIDE_REDIS_DURABILITY",
    default: "local",
    meaning:
      "Where a message has to be in Redis before its sender is told so: local is the primary, replicated is one replica as well.",
  }),
  retentionEntries: option(integer({ min: 100, max: 100_000_000 }), {
    group: "Store",
    flag: "retention-entries",
    env: "COURTSIDE_RETENTION_ENTRIES",
    default: DEFAULT_RETENTION.maxEntries,
    meaning: "Entries kept of each room's log.",
  }),
  retentionDays: option(integer({ min: 1, max: 36_500 }), {
    group: "Store",
    flag: "retention-days",
    env: "COURTSIDE_RETENTION_DAYS",
    default: DEFAULT_RETENTION.maxAgeMs / 86_400_000,
    meaning: "Days for which entries are kept.",
  }),
  auditDays: option(integer({ min: 1, max: 36_500 }), {
    group: "Store",
    flag: "audit-days",
    env: "COURTSIDE_AUDIT_DAYS",
    default: 365,
    meaning: "Days for which the records of the audit log are kept.",
  }),
};
