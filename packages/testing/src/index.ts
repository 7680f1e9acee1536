export { type Chatter, createChatter, type Line } from "./crowd/chatter.ts";
export { type Crowd, type CrowdOptions, createCrowd } from "./crowd/create-crowd.ts";
export type { Moment } from "./crowd/phrases.ts";
export { FakeClock } from "./fake-clock.ts";
export {
  HOSTILITIES,
  type HostileHookServer,
  type Hostility,
  hostileHookServer,
} from "./hooks/hostile-hook-server.ts";
export { type HookScene, messageContext, runHook } from "./hooks/run-hook.ts";
export { type RawClient, type RecordedNotice, RefusedError, rawClient } from "./raw-client.ts";
export { startServer, stopServers, type TestServer } from "./start-server.ts";
export { type WaitOptions, waitFor } from "./wait-for.ts";
