import type { EntriesNotice } from "@courtside/protocol";
import type { ViewerSocket } from "../src/fanout/direct-write.ts";

/** A viewer without a connection: it keeps the packets written to it, and queues as many bytes as a test says. */
export class FakeViewer {
  readonly packets: string[] = [];
  queuedBytes = 0;
  readonly socket: ViewerSocket;

  constructor(id = "viewer") {
    const viewer = this;
    const conn = {
      readyState: "open",
      transport: {
        name: "polling",
        socket: {
          get bufferedAmount() {
            return viewer.queuedBytes;
          },
        },
      },
      writeBuffer: [],
      write: (packet: string) => this.packets.push(packet),
    };
    this.socket = { id, conn } as unknown as ViewerSocket;
  }

  /** The notices received under a name. */
  notices<T>(name: string): T[] {
    return this.packets
      .map((packet) => JSON.parse(packet.slice(1)) as [string, T])
      .flatMap(([event, payload]) => (event === name ? [payload] : []));
  }

  /** The ranges of `room:entries` received, as `from-to`. */
  get ranges(): string[] {
    return this.notices<EntriesNotice>("room:entries").map(({ from, to }) => `${from}-${to}`);
  }
}
