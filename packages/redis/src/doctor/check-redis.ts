import { Cluster, type Redis } from "ioredis";
import { within } from "../client/within.ts";
import { clientForAddress } from "../ioredis/client-for-address.ts";
import type { Durability } from "../redis-store-options.ts";
import { parseRedisUrl, RedisUrlError } from "../redis-url.ts";
import { judgeFacts, type RedisFinding } from "./judge-facts.ts";
import { readFacts } from "./read-facts.ts";

export interface CheckRedisOptions {
  url: string;
  durability: Durability;
}

const CHECK_MS = 5_000;

/**
 * Looks at the Redis behind a URL, on a cluster at each primary: can it be reached, does it keep what it is given?
 * Never rejects, and takes some seconds at most.
 */
export async function checkRedis(options: CheckRedisOptions): Promise<RedisFinding[]> {
  let client: Redis | Cluster | undefined;
  let lastFault: unknown;
  try {
    client = clientForAddress(parseRedisUrl(options.url));
    client.on("error", (fault: unknown) => {
      lastFault = fault;
    });
    return await within(look(client, options.durability), "the check", CHECK_MS);
  } catch (error) {
    if (error instanceof RedisUrlError) return [{ status: "bad", line: error.message }];
    return [{ status: "bad", line: `cannot be reached (${reason(lastFault ?? error)})` }];
  } finally {
    client?.disconnect();
  }
}

async function look(client: Redis | Cluster, durability: Durability): Promise<RedisFinding[]> {
  await client.connect();
  if (!(client instanceof Cluster)) return judgeFacts(await readFacts(client), durability);
  const nodes = await Promise.all(
    client.nodes("master").map(async (node) => {
      const name = `${node.options.host}:${node.options.port}`;
      const findings = judgeFacts(await readFacts(node), durability);
      return findings.map(({ status, line }) => ({ status, line: `${name}: ${line}` }));
    }),
  );
  return nodes.flat();
}

/** An error in a few words. One of several tries, as for two addresses of a host, carries its words inside. */
function reason(fault: unknown): string {
  if (fault instanceof AggregateError) return reason(fault.errors[0]);
  return fault instanceof Error ? fault.message : String(fault);
}
