import type { RedisReply, ReplicatedReplies } from "./redis-client.ts";

/**
 * What came of scripts and the WAIT that was sent right after them over the same connection.
 *
 * @returns "again" where a script met a server that does not know it or does not have its keys. Run alone it finds the
 *   right one and teaches it; sent again after that it is a repeat, whose WAIT covers what was written before it.
 * @throws where WAIT itself was not answered.
 */
export function replicatedReplies(
  replies: PromiseSettledResult<RedisReply>[],
  wait: PromiseSettledResult<RedisReply>,
): ReplicatedReplies | "again" {
  if (replies.some(metAnotherServer)) return "again";
  if (wait.status === "rejected") throw wait.reason;
  return { replies, replicas: Number(wait.value) };
}

function metAnotherServer(reply: PromiseSettledResult<RedisReply>): boolean {
  if (reply.status === "fulfilled") return false;
  const { reason } = reply;
  return reason instanceof Error && /^(NOSCRIPT|MOVED|ASK|TRYAGAIN)/.test(reason.message);
}
