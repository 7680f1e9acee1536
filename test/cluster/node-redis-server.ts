import { createRedisStore } from "@courtside/redis";
import { createChatServer } from "@courtside/server";
import { createClient } from "redis";
import { HOSTED } from "../contract/people.ts";

// A node whose program brings a node-redis client of its own, as those do whose application has one already.

const [, , retentionEntries] = process.argv;
const { PORT, COURTSIDE_REDIS_URL, COURTSIDE_REDIS_DURABILITY } = process.env;

const client = createClient({ url: COURTSIDE_REDIS_URL as string, disableOfflineQueue: true });
// Without a listener the first outage would end the process.
client.on("error", () => {});
// It connects when Redis is there; the server does not wait for that.
void client.connect().catch(() => {});

const durability = COURTSIDE_REDIS_DURABILITY === "replicated" ? "replicated" : "local";
const retention = { maxEntries: Number(retentionEntries) };
const store = await createRedisStore({ client, durability, retention });
const server = await createChatServer(
  { ...HOSTED, host: "127.0.0.1", port: Number(PORT), logLevel: "warn" },
  { store },
);
await server.listen();
console.log(server.url);
