import { createMemoryStore, type RoomLog, type Store } from "@courtside/server";
import { Server } from "socket.io";

type AdapterClass = Extract<Store["adapter"], new (...args: never[]) => unknown>;

/**
 * Stores that are one to several servers of this process, as one Redis is: the same log and records, and an adapter that
 * carries to the others whatever is not meant for one node alone.
 *
 * @param delay What the log does before it announces an entry to a node; default nothing.
 */
export function nodeGroup(delay?: (announce: () => void) => void): () => Store {
  const shared = createMemoryStore();
  const adapters: InstanceType<AdapterClass>[] = [];
  // Socket.IO's own, for a server that is alone.
  const Alone = new Server().of("/").adapter.constructor as AdapterClass;

  class GroupAdapter extends Alone {
    constructor(...args: ConstructorParameters<AdapterClass>) {
      super(...args);
      adapters.push(this);
    }

    override broadcast(...[packet, options]: Parameters<typeof Alone.prototype.broadcast>): void {
      super.broadcast(packet, options);
      if (options.flags?.local) return;
      for (const other of this.#others()) Alone.prototype.broadcast.call(other, packet, options);
    }

    override disconnectSockets(
      ...[options, close]: Parameters<typeof Alone.prototype.disconnectSockets>
    ): void {
      super.disconnectSockets(options, close);
      if (options.flags?.local) return;
      for (const other of this.#others()) {
        Alone.prototype.disconnectSockets.call(other, options, close);
      }
    }

    override serverSideEmit(packet: unknown[]): void {
      for (const other of this.#others()) other.nsp._onServerSideEmit(structuredClone(packet));
    }

    #others() {
      return adapters.filter((adapter) => adapter !== this);
    }
  }

  const log: RoomLog = {
    open: (room) => shared.log.open(room),
    append: (room, appends) => shared.log.append(room, appends),
    outcome: (room, key) => shared.log.outcome(room, key),
    read: (room, range) => shared.log.read(room, range),
    message: (room, messageId) => shared.log.message(room, messageId),
    replies: (room, rootId, page) => shared.log.replies(room, rootId, page),
    threads: (room, rootIds) => shared.log.threads(room, rootIds),
    trim: () => shared.log.trim(),
    subscribe: (room, listener) =>
      shared.log.subscribe(room, {
        entries: (epoch, entries) => (delay ?? now)(() => listener.entries(epoch, entries)),
        top: (position) => listener.top(position),
      }),
  };
  // A server closes its store, and the others go on with it.
  return () => ({ ...shared, log, adapter: GroupAdapter, available: true, close: async () => {} });
}

function now(announce: () => void): void {
  announce();
}
