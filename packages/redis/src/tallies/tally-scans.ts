import type { Chooser } from "@courtside/server";
import type { RedisConnection, RedisReply } from "../client/redis-client.ts";

/** Items that one call reads. */
const PAGE = 500;

/** Every field of a hash with its value; one that changes meanwhile may come twice. */
export async function* scanHash(
  connection: RedisConnection,
  key: string,
): AsyncGenerator<[field: string, value: string]> {
  for await (const page of scan(connection, key, ["HSCAN", key])) {
    for (let i = 0; i + 1 < page.length; i += 2) yield [page[i] as string, page[i + 1] as string];
  }
}

/** Every choice that a member made in a room, of the sorted set of all. */
export async function* choicesBy(
  connection: RedisConnection,
  key: string,
  memberId: string,
): AsyncGenerator<{ target: string; choice: string }> {
  const pattern = `*\0${memberId.replace(/[\\*?[\]^-]/g, "\\$&")}\0*`;
  for await (const page of scan(connection, key, ["ZSCAN", key], ["MATCH", pattern])) {
    for (let i = 0; i < page.length; i += 2) {
      const [target = "", , choice = ""] = (page[i] as string).split("\0");
      yield { target, choice };
    }
  }
}

/** Who chose what of a target, in the order of the sorted set, from after a member on. */
export async function* chosenOf(
  connection: RedisConnection,
  key: string,
  { target, after }: { target: string; after: string | undefined },
): AsyncGenerator<Chooser> {
  let from = after === undefined ? `[${target}\0` : `(${target}\0${after}\u0001`;
  const to = `(${target}\u0001`;
  while (true) {
    const range = ["ZRANGEBYLEX", key, from, to, "LIMIT", "0", String(PAGE)];
    const page = listOf(await connection.command(key, range));
    for (const each of page) {
      const [, memberId = "", choice = ""] = each.split("\0");
      yield { memberId, choice };
    }
    if (page.length < PAGE) return;
    from = `(${page.at(-1)}`;
  }
}

async function* scan(
  connection: RedisConnection,
  key: string,
  command: readonly string[],
  options: readonly string[] = [],
): AsyncGenerator<string[]> {
  let cursor = "0";
  do {
    const args = [...command, cursor, ...options, "COUNT", String(PAGE)];
    const reply = await connection.command(key, args);
    if (!Array.isArray(reply)) throw new Error("Redis answered a scan with something else.");
    cursor = String(reply[0]);
    yield listOf(reply[1] ?? []);
  } while (cursor !== "0");
}

function listOf(reply: RedisReply): string[] {
  if (!Array.isArray(reply)) throw new Error("Redis answered with something else than a list.");
  return reply.map(String);
}
