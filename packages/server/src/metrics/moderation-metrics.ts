import { Counter, Gauge, Histogram, type Registry } from "prom-client";

const SECONDS = [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2.5, 5];

/** What moderation counts and measures, by the hook's name from the operator's configuration. */
export function createModerationMetrics(registers: Registry[]) {
  return {
    /** Calls of hooks by `hook` and `outcome`: the verdict's action, or `failed`. */
    hookCalls: new Counter({
      name: "courtside_hook_calls_total",
      help: "Calls of moderation hooks by hook and outcome: the action of the verdict, or failed.",
      labelNames: ["hook", "outcome"] as const,
      registers,
    }),
    /** Seconds that a call of a hook took. */
    hookSeconds: new Histogram({
      name: "courtside_hook_seconds",
      help: "Seconds that a call of a moderation hook took.",
      labelNames: ["hook"] as const,
      buckets: SECONDS,
      registers,
    }),
    /** Failed calls of hooks by `hook` and `reason`. */
    hookFailures: new Counter({
      name: "courtside_hook_failures_total",
      help: "Calls of moderation hooks that gave no verdict, by hook and reason.",
      labelNames: ["hook", "reason"] as const,
      registers,
    }),
    /** What became of messages and edits in rooms with hooks, by `action`. */
    decisions: new Counter({
      name: "courtside_moderation_decisions_total",
      help: "Messages and edits in rooms with hooks by what became of them: publish, shadow, hold, reject, unavailable.",
      labelNames: ["action"] as const,
      registers,
    }),
    /** Messages that were published without a verdict and wait for one. */
    unchecked: new Gauge({
      name: "courtside_moderation_unchecked",
      help: "Messages that were published without a verdict and wait for one.",
      registers,
    }),
  };
}
