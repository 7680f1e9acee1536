import { Health } from "../client/health.ts";
import type {
  FaultListener,
  RedisConnection,
  RedisDriver,
  RedisReply,
  ScriptCall,
} from "../client/redis-client.ts";
import type { Durability } from "../redis-store-options.ts";
import { ReplicatedCommits } from "./replicated-commits.ts";
import { WrittenCommits } from "./written-commits.ts";

/** How writes are made as durable as the store promises. */
export interface Committing {
  /** Runs one write; rejects where it may not be as durable as promised: its effect is then unknown. */
  commit(call: ScriptCall): Promise<RedisReply>;
  readonly ready: boolean;
  close(): Promise<void>;
}

export interface CommittingParts {
  driver: RedisDriver;
  /** What everything else uses. */
  connection: RedisConnection;
  onFault: FaultListener;
}

export function createCommit(
  durability: Durability,
  { driver, connection, onFault }: CommittingParts,
): Committing {
  if (durability === "local") {
    const commits = new WrittenCommits(connection);
    return { commit: (call) => commits.commit(call), ready: true, close: async () => {} };
  }
  // A connection stands still while WAIT runs on it: writes have one of their own.
  const own = driver.open();
  const health = new Health(own, onFault);
  const commits = new ReplicatedCommits(own);
  return {
    commit: (call) => commits.commit(call),
    get ready() {
      return health.well;
    },
    async close() {
      health.end();
      await own.close();
    },
  };
}
