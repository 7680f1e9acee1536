import { z } from "zod";
import type { OptionKind } from "./option-kind.ts";
import { choice, integer, text } from "./option-kind.ts";
import { option } from "./option-row.ts";

const metricsKind = {
  schema: z.union([z.enum(["on", "off"]), z.number().int().min(1).max(65_535)]),
  fromText: (value: string) => (/^\d+$/.test(value) ? Number(value) : value),
  expects: "on, off, or a port from 1 to 65535",
} satisfies OptionKind<z.ZodType>;

/** How the server is watched, served and stopped. */
export const operationOptions = {
  embedDir: option(text("a directory"), {
    group: "Operation",
    flag: "embed-dir",
    env: "COURTSIDE_EMBED_DIR",
    default: null,
    defaultText: "the files of @courtside/widget, where it is installed and built",
    meaning: "The directory that is served as /embed.",
  }),
  metrics: option(metricsKind, {
    group: "Operation",
    flag: "metrics",
    env: "COURTSIDE_METRICS",
    default: "on",
    meaning:
      "Where Prometheus finds /metrics: on is the server's own port; a number is a port of its own.",
  }),
  drainMs: option(integer({ min: 0, max: 600_000 }), {
    group: "Operation",
    flag: "drain-ms",
    env: "COURTSIDE_DRAIN_MS",
    default: 5_000,
    meaning:
      "Milliseconds over which clients are spread when the server tells them to reconnect elsewhere, before it stops.",
  }),
  logLevel: option(choice(["fatal", "error", "warn", "info", "debug", "trace", "silent"]), {
    group: "Operation",
    flag: "log-level",
    env: "LOG_LEVEL",
    default: "info",
    meaning: "The least serious level that is logged.",
  }),
};
