import type { RedisReply } from "./redis-client.ts";

/**
 * The texts of a reply that is a list of texts and numbers.
 *
 * @param least How many there have to be.
 * @throws where it is anything else: then it is not what our scripts return.
 */
export function texts(reply: RedisReply, least: number): string[] {
  if (!Array.isArray(reply) || reply.length < least) {
    throw new Error("Redis answered a script with something else than it returns.");
  }
  return reply.map(String);
}
