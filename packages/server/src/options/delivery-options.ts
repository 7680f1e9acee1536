import { fraction, integer } from "./option-kind.ts";
import { option } from "./option-row.ts";

/** How entries reach the viewers. */
export const deliveryOptions = {
  tickMs: option(integer({ min: 5, max: 1_000 }), {
    group: "Delivery",
    flag: "tick-ms",
    env: "COURTSIDE_TICK_MS",
    default: 40,
    meaning:
      "Milliseconds between two frames to one viewer of a busy room. The first after a pause leaves at once.",
  }),
  duty: option(fraction({ min: 0.1, max: 0.95 }), {
    group: "Delivery",
    flag: "duty",
    env: "COURTSIDE_DUTY",
    default: 0.8,
    meaning:
      "The greatest share of its time that the server spends on writing frames. Under overload the tick grows to keep it.",
  }),
  maxQueuedBytes: option(integer({ min: 16_384, max: 1_073_741_824 }), {
    group: "Delivery",
    flag: "max-queued-bytes",
    env: "COURTSIDE_MAX_QUEUED_BYTES",
    default: 262_144,
    meaning: "Bytes that may wait for a slow viewer before frames are withheld from it.",
  }),
  laggingMs: option(integer({ min: 1_000, max: 300_000 }), {
    group: "Delivery",
    flag: "lagging-ms",
    env: "COURTSIDE_LAGGING_MS",
    default: 10_000,
    meaning:
      "Milliseconds after which a viewer that is still behind is disconnected. It recovers from the log.",
  }),
};
