import {
  createLocalSignals,
  createLocalViewerCounts,
  createMemoryStore,
  LocalBus,
  LocalCounts,
  type Store,
} from "@courtside/server";

/** The stores of two nodes of one server, in memory: what one writes, counts and signals reaches the other. */
export function storesOfTwoNodes(): [Store, Store] {
  const shared = createMemoryStore();
  const bus = new LocalBus();
  const counts = new LocalCounts();
  const node = (): Store => ({
    ...shared,
    signals: createLocalSignals(bus),
    viewers: createLocalViewerCounts(counts),
    available: true,
  });
  return [node(), node()];
}
