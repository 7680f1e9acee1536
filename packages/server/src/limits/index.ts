export { addressKey, type ClientAddress, createClientAddress } from "./client-address.ts";
export { commandClass } from "./command-class.ts";
export type { ConnectionCount } from "./connection-count.ts";
export { createMemoryLimiter, type Limiter, type LimiterFactory } from "./limiter.ts";
export { type Caller, createLimits, type Limits } from "./limits.ts";
