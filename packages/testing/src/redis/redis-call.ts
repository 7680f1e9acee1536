import { connect } from "node:net";
import { parseReply, RedisError } from "./redis-reply.ts";

/**
 * Asks a Redis server of 127.0.0.1 one thing, on a connection of its own: what `redis-cli -p <port> ...` does, without a
 * process.
 *
 * @param timeoutMs Milliseconds within which the answer has to be there (default 5,000).
 * @returns what redis-cli would print: one line an element; nothing for nil.
 * @throws RedisError when Redis answers with an error; an Error when it does not answer.
 */
export function callRedis(
  port: number,
  command: readonly string[],
  timeoutMs = 5_000,
): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const socket = connect(port, "127.0.0.1");
  let received = Buffer.alloc(0);
  socket.setTimeout(timeoutMs, () => socket.destroy(new Error(`${command[0]}: no answer`)));
  socket.on("error", reject);
  socket.on("close", () => reject(new Error(`${command[0]}: the connection was closed`)));
  socket.on("data", (chunk) => {
    received = Buffer.concat([received, chunk]);
    const reply = parseReply(received);
    if (!reply) return;
    if (reply.value instanceof RedisError) reject(reply.value);
    else resolve(printed(reply.value).join("\n"));
    socket.destroy();
  });
  const bulks = command.map((part) => `$${Buffer.byteLength(part)}\r\n${part}\r\n`);
  socket.write(`*${command.length}\r\n${bulks.join("")}`);
  return promise;
}

type Reply = NonNullable<ReturnType<typeof parseReply>>["value"];

function printed(reply: Reply): string[] {
  if (Array.isArray(reply)) return reply.flatMap(printed);
  if (reply === null) return [];
  return [reply instanceof RedisError ? reply.message : reply];
}
