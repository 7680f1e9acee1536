import { createHash } from "node:crypto";
import type { RedisScript } from "./redis-client.ts";

/** A script of several pieces of Lua, in the order given. */
export function defineScript(...pieces: readonly string[]): RedisScript {
  const lua = pieces.join("\n");
  return { lua, sha: createHash("sha1").update(lua).digest("hex") };
}
