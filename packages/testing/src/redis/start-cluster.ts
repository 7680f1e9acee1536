import { waitFor } from "../wait-for.ts";
import { freePorts } from "./free-port.ts";
import { moveSlot } from "./move-slot.ts";
import { type RedisServer, startRedis } from "./start-redis.ts";

/** Three primaries without replicas, which share the slots. */
export interface ClusterSetup {
  readonly servers: readonly RedisServer[];
  /** `redis+cluster://<servers>` */
  readonly url: string;
  /** The slot of a key, by its hash tag where it has one. */
  slotOf(key: string): Promise<number>;
  /** Who serves a slot now. */
  ownerOf(slot: number): Promise<RedisServer>;
  /**
   * Moves a slot to another server while it is in use, one key at a time, so that for a while its keys are partly here
   * and partly there.
   */
  migrateSlot(slot: number, to: RedisServer): Promise<void>;
  stop(): Promise<void>;
}

const PRIMARIES = 3;
const SLOTS = 16_384;
const READY_MS = 30_000;

/** Starts them and resolves when all agree that the cluster is up. */
export async function startCluster(
  options: { appendonly?: "everysec" | "always" | "off" } = {},
): Promise<ClusterSetup> {
  const { appendonly = "off" } = options;
  const busPorts = await freePorts(PRIMARIES);
  const servers = await Promise.all(
    busPorts.map((busPort, index) =>
      startRedis({
        appendonly,
        config: {
          "cluster-enabled": "yes",
          "cluster-config-file": "nodes.conf",
          "cluster-port": busPort,
          "cluster-node-timeout": 2_000 + index,
        },
      }),
    ),
  );
  await Promise.all(
    servers.map(async (server, index) => {
      const first = Math.floor((SLOTS * index) / PRIMARIES);
      const last = Math.floor((SLOTS * (index + 1)) / PRIMARIES) - 1;
      await server.cli("CLUSTER", "SET-CONFIG-EPOCH", String(index + 1));
      await server.cli("CLUSTER", "ADDSLOTSRANGE", String(first), String(last));
    }),
  );
  const [first, ...others] = servers as [RedisServer, ...RedisServer[]];
  for (const [index, server] of others.entries()) {
    const busPort = String(busPorts[index + 1]);
    await first.cli("CLUSTER", "MEET", "127.0.0.1", String(server.port), busPort);
  }
  await waitFor(async () => (await Promise.all(servers.map(isUp))).every(Boolean), {
    timeoutMs: READY_MS,
    everyMs: 50,
    what: "a cluster that is up",
  });

  async function ownerOf(slot: number): Promise<RedisServer> {
    const nodes = (await first.cli("CLUSTER", "NODES")).trim().split("\n");
    const owner = nodes.find((line) => servesSlot(line, slot));
    const port = Number(/:(\d+)@/.exec(owner ?? "")?.[1]);
    const server = servers.find((one) => one.port === port);
    if (!server) throw new Error(`nobody serves slot ${slot}`);
    return server;
  }

  return {
    servers,
    url: `redis+cluster://${servers.map(({ port }) => `127.0.0.1:${port}`).join(",")}`,
    slotOf: async (key) => Number(await first.cli("CLUSTER", "KEYSLOT", key)),
    ownerOf,
    async migrateSlot(slot, to) {
      await moveSlot({ slot, from: await ownerOf(slot), to, servers });
    },
    async stop() {
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}

async function isUp(server: RedisServer): Promise<boolean> {
  const info = await server.cli("CLUSTER", "INFO");
  const nodes = (await server.cli("CLUSTER", "NODES")).trim().split("\n");
  const connected = nodes.filter((line) => / connected \d/.test(line));
  return /^cluster_state:ok/m.test(info) && connected.length === PRIMARIES;
}

/** A line of CLUSTER NODES ends in the ranges that the node serves: `0-5460 7000`; what is in brackets is on its way. */
function servesSlot(line: string, slot: number): boolean {
  return line
    .split(" ")
    .slice(8)
    .some((range) => {
      const match = /^(\d+)(?:-(\d+))?$/.exec(range);
      if (!match) return false;
      const first = Number(match[1]);
      return slot >= first && slot <= Number(match[2] ?? first);
    });
}
