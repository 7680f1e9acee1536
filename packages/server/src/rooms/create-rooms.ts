import type { ConnectionIndex } from "../connection/connection-index.ts";
import { SYSTEM_CLOCK } from "../fanout/fanout-clock.ts";
import { terminateConnection } from "../fanout/terminate-connection.ts";
import { lowerPreset, PresetTimers } from "../match/index.ts";
import type { Metrics } from "../metrics/index.ts";
import { roomConfig, type ServerOptions } from "../options/index.ts";
import { ViewerReports } from "../pulse/viewer-reports.ts";
import type { ReadBook } from "../reads/index.ts";
import type { FaultLog } from "../store/fault-log.ts";
import type { Store } from "../store/store.ts";
import { Room } from "./room.ts";
import type { RoomOptions } from "./room-options.ts";
import { RoomRegistry } from "./room-registry.ts";

export interface RoomParts {
  options: ServerOptions;
  store: Store;
  metrics: Metrics;
  connections: Pick<ConnectionIndex, "of">;
  reads: ReadBook;
  /** Told of what the store refuses and what is tried again. */
  faultLog: FaultLog;
  /** Gives Unix milliseconds. */
  now: () => number;
}

/** The rooms of a server, none of which is open yet: how each is opened, written to its viewers, and counted. */
export function createRooms(parts: RoomParts): RoomRegistry {
  const { options, store, metrics, connections, reads, faultLog, now } = parts;
  const onFault = faultLog("A room's log could not be read.");
  const fanout: RoomOptions["fanout"] = {
    tickMs: options.tickMs,
    duty: options.duty,
    maxQueuedBytes: options.maxQueuedBytes,
    laggingMs: options.laggingMs,
    metrics: {
      flushed({ skipped, viewers, bytes, durationMs }) {
        metrics.frames.inc(viewers);
        metrics.messagesSkipped.inc(skipped);
        metrics.bytesWritten.inc(bytes);
        metrics.flushSeconds.observe(durationMs / 1_000);
      },
      gaveUp: () => metrics.laggingDisconnects.inc(),
    },
    onLagging: terminateConnection,
  };
  const reports = new ViewerReports({
    counts: store.viewers,
    clock: SYSTEM_CLOCK,
    onFault: faultLog("The viewers of other nodes are not known."),
  });
  const presets = new PresetTimers({
    clock: SYSTEM_CLOCK,
    now,
    end: (room) => lowerPreset({ options, store, now }, room),
    onFault: faultLog("A preset could not be ended."),
  });
  return new RoomRegistry({
    clock: SYSTEM_CLOCK,
    onFault,
    open(id) {
      const { title, match, sideRooms, settings } = roomConfig(options.rooms, id);
      return Room.open({
        id,
        ...(title !== undefined && { title }),
        ...(match && { match }),
        ...(sideRooms && { sideRooms }),
        followSettings: (settings) => presets.follow(id, settings?.preset ?? null),
        defaults: settings,
        log: store.log,
        signals: store.signals,
        tallies: store.tallies,
        reports,
        connectionsOf: (memberId) => connections.of(memberId),
        readBook: reads,
        clock: SYSTEM_CLOCK,
        now,
        fanout,
        metrics,
        onFault,
      });
    },
  });
}
