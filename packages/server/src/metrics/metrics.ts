import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { createAuditMetrics } from "./audit-metrics.ts";
import { createModerationMetrics } from "./moderation-metrics.ts";

/** What a server counts and measures. Every name starts with `courtside_`; none carries a room or a member. */
export type Metrics = ReturnType<typeof createMetrics>;

/** Seconds, from a fraction of a millisecond to several seconds. */
const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/**
 * Makes the metrics of one server in a registry of its own, so that several servers in one process stay apart. The
 * registry also holds the process's own metrics: event loop lag, memory, garbage collection.
 *
 * @param isStoreAvailable Asked whenever the metrics are read.
 */
export function createMetrics(isStoreAvailable: () => boolean = () => true) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    /** Connections that are open. */
    connections: new Gauge({
      name: "courtside_connections",
      help: "Connections that are open.",
      registers,
    }),
    /** Whether the store can take a write. */
    storeAvailable: new Gauge({
      name: "courtside_store_available",
      help: "1 while the store can take a write, else 0.",
      registers,
      collect() {
        this.set(isStoreAvailable() ? 1 : 0);
      },
    }),
    /** Operations that the store did not carry out, or of which it did not say so. */
    storeFailures: new Counter({
      name: "courtside_store_failures_total",
      help: "Operations of the store that failed.",
      registers,
    }),
    /** Rooms that have a viewer on this node. */
    rooms: new Gauge({
      name: "courtside_rooms",
      help: "Rooms with at least one viewer on this node.",
      registers,
    }),
    /** Viewers over all rooms of this node; a connection in two rooms is two. */
    viewers: new Gauge({
      name: "courtside_viewers",
      help: "Viewers over all rooms on this node.",
      registers,
    }),
    /** Handshakes by `outcome`: `accepted` or an error code. */
    handshakes: new Counter({
      name: "courtside_handshakes_total",
      help: "Handshakes by outcome: accepted, or the error code of the refusal.",
      labelNames: ["outcome"] as const,
      registers,
    }),
    /** Commands by `command` (`unknown` for a name that is none) and `outcome`: `ok` or an error code. */
    commands: new Counter({
      name: "courtside_commands_total",
      help: "Commands by name and outcome: ok, or the error code of the refusal.",
      labelNames: ["command", "outcome"] as const,
      registers,
    }),
    /** Seconds from a command's arrival to its answer. */
    commandSeconds: new Histogram({
      name: "courtside_command_seconds",
      help: "Seconds from the arrival of a command to its answer.",
      labelNames: ["command"] as const,
      buckets: SECONDS,
      registers,
    }),
    /** Refusals of any kind by `code`, wherever they happened. */
    refused: new Counter({
      name: "courtside_refused_total",
      help: "Refusals by error code.",
      labelNames: ["code"] as const,
      registers,
    }),
    /** Entries appended to logs, by `kind`. */
    entries: new Counter({
      name: "courtside_entries_total",
      help: "Entries appended to room logs by kind.",
      labelNames: ["kind"] as const,
      registers,
    }),
    /** Seconds until an append was durable. */
    appendSeconds: new Histogram({
      name: "courtside_append_seconds",
      help: "Seconds until an append to a room log was durable.",
      buckets: SECONDS,
      registers,
    }),
    /** Seconds that writing one room's frame to all its viewers took. */
    flushSeconds: new Histogram({
      name: "courtside_flush_seconds",
      help: "Seconds taken by writing one frame to all viewers of a room.",
      buckets: SECONDS,
      registers,
    }),
    /** Frames written, over all viewers. */
    frames: new Counter({
      name: "courtside_frames_total",
      help: "Frames written to viewers.",
      registers,
    }),
    /** Messages that display budgets left out, once for each room in which they did. */
    messagesSkipped: new Counter({
      name: "courtside_messages_skipped_total",
      help: "Messages that the display budget left out for most viewers of a room.",
      registers,
    }),
    /** Bytes of those frames. */
    bytesWritten: new Counter({
      name: "courtside_bytes_written_total",
      help: "Bytes of frames written to viewers.",
      registers,
    }),
    /** Viewers disconnected because they read too slowly. */
    laggingDisconnects: new Counter({
      name: "courtside_lagging_disconnects_total",
      help: "Viewers disconnected because they read too slowly.",
      registers,
    }),
    /** Times that the bus had lost, doubled or reordered entries of a room, and they were read from its log. */
    feedCatchUps: new Counter({
      name: "courtside_feed_catch_ups_total",
      help: "Times that entries which did not arrive in order were read from a room's log.",
      registers,
    }),
    /** Times that a room was begun anew at the head of its log, and its viewers' views replaced. */
    roomRestarts: new Counter({
      name: "courtside_room_restarts_total",
      help: "Times that an open room was begun anew because its log had another epoch or no longer held what was missing.",
      registers,
    }),
    ...createModerationMetrics(registers),
    ...createAuditMetrics(registers),
  };
}
