export { FakeClock } from "./fake-clock.ts";
export { type RawClient, type RecordedNotice, RefusedError, rawClient } from "./raw-client.ts";
export { type WaitOptions, waitFor } from "./wait-for.ts";
