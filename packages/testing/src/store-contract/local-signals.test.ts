import {
  createLocalSignals,
  createLocalViewerCounts,
  LocalBus,
  LocalCounts,
} from "@courtside/server";
import { FakeClock } from "../fake-clock.ts";
import { describeSignalsContract } from "./signals.ts";
import { describeViewerCountsContract } from "./viewer-counts.ts";

describeSignalsContract("LocalBus", {
  async create() {
    const bus = new LocalBus();
    return {
      nodes: [createLocalSignals(bus), createLocalSignals(bus)],
      close: async () => {},
    };
  },
});

describeViewerCountsContract("LocalCounts", {
  async create() {
    const clock = new FakeClock();
    const counts = new LocalCounts(clock.now);
    return {
      nodes: [createLocalViewerCounts(counts), createLocalViewerCounts(counts)],
      elapse: (ms) => clock.advance(ms),
      close: async () => {},
    };
  },
});
