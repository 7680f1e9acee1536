import type {
  FaultListener,
  RedisConnection,
  RedisReply,
  ScriptCall,
} from "./client/redis-client.ts";
import type { Subscriber } from "./client/subscriber.ts";

/** What the parts of one store share. Each takes as much of it as it needs. */
export interface RedisParts {
  /** What every key and channel begins with. */
  prefix: string;
  connection: RedisConnection;
  subscriber: Subscriber;
  /** Runs a write so that it is as durable as the store promises. */
  commit(call: ScriptCall): Promise<RedisReply>;
  /** Unix milliseconds. */
  now(): number;
  onFault: FaultListener;
}
