import type { RedisServer } from "./start-redis.ts";

interface SlotMove {
  slot: number;
  from: RedisServer;
  to: RedisServer;
  servers: readonly RedisServer[];
}

/** Milliseconds that one key may take on its way. */
const KEY_MS = 5_000;

/** The steps of https://redis.io/docs/latest/commands/cluster-setslot/, which `redis-cli --cluster reshard` takes too. */
export async function moveSlot({ slot, from, to, servers }: SlotMove): Promise<void> {
  if (from === to) return;
  const [fromId, toId] = await Promise.all([idOf(from), idOf(to)]);
  const setSlot = (server: RedisServer, ...state: string[]) =>
    server.cli("CLUSTER", "SETSLOT", String(slot), ...state);
  await setSlot(to, "IMPORTING", fromId);
  await setSlot(from, "MIGRATING", toId);
  for (let key = await nextKey(from, slot); key !== ""; key = await nextKey(from, slot)) {
    await from.cli("MIGRATE", "127.0.0.1", String(to.port), key, "0", String(KEY_MS));
  }
  // The new owner is told first: in between, the old one would send clients to one that sends them back.
  await setSlot(to, "NODE", toId);
  await setSlot(from, "NODE", toId);
  await Promise.all(servers.map((server) => setSlot(server, "NODE", toId)));
}

function idOf(server: RedisServer): Promise<string> {
  return server.cli("CLUSTER", "MYID");
}

function nextKey(server: RedisServer, slot: number): Promise<string> {
  return server.cli("CLUSTER", "GETKEYSINSLOT", String(slot), "1");
}
