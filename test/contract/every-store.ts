import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChatServerOptions } from "@courtside/server";
import { startServer, type TestServer, waitFor } from "@courtside/testing";
import { startRedis, stopRedis } from "@courtside/testing/redis";
import { nodeGroup } from "./node-group.ts";

const folders: string[] = [];

/** Starts a node of the server. */
type Start = (options: ChatServerOptions) => Promise<TestServer>;

/** How the nodes of one server start, by store. Where there is one node, the second that is started is the first after a restart. */
export const STORES = {
  async "in memory, two nodes"() {
    const openStore = nodeGroup();
    return (options: ChatServerOptions) => startServer(options, { store: openStore() });
  },
  async "on SQLite, restarted"() {
    const dir = await mkdtemp(join(tmpdir(), "courtside-leaks-"));
    folders.push(dir);
    let running: TestServer | undefined;
    return async (options: ChatServerOptions) => {
      await running?.close();
      running = await startServer({ ...options, data: join(dir, "chat.db") });
      return running;
    };
  },
  async "on Redis, two nodes"() {
    const { url } = await startRedis();
    return async (options: ChatServerOptions) => {
      const server = await startServer({ ...options, redisUrl: url });
      await waitFor(async () => (await fetch(`${server.url}/readyz`)).ok);
      return server;
    };
  },
} satisfies Record<string, () => Promise<Start>>;

export type StoreName = keyof typeof STORES;

/** Takes away what the stores have left, once the servers on them have stopped. */
export async function stopStores(): Promise<void> {
  const gone = folders.splice(0);
  await Promise.all(gone.map((dir) => rm(dir, { recursive: true })));
  await stopRedis();
}
