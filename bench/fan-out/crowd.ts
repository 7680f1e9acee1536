import { createChatter } from "@courtside/testing";
import type { Arrival, Dialect } from "./dialect.ts";
import { FrameReader } from "./frame-reader.ts";
import { LatencyHistogram } from "./latency-histogram.ts";
import { RawViewer } from "./raw-viewer.ts";

/** Handshakes under way at a time. */
const CONNECTING = 100;
/** Viewers that also write. */
const SENDERS = 40;
/** The same for every server, so that each is sent the same messages. */
const SEED = 7;

/** What arrived since the counters were last set to zero. */
export interface Received {
  /** Messages, each at each viewer. */
  deliveries: number;
  frames: number;
  bytes: number;
  /** Latencies of the messages from number `firstCounted` on. */
  latency: LatencyHistogram;
}

/** The viewers of one server's room, and what they receive. */
export class BenchCrowd {
  readonly #dialect: Dialect;
  readonly #port: number;
  readonly #reader: FrameReader;
  readonly #viewers: RawViewer[] = [];
  readonly #chatter = createChatter(SEED);
  readonly #sentAt: number[] = [];
  #firstCounted = 0;
  #received = nothing();
  /** Places at which a viewer's range of seqs did not follow what it had. */
  gaps = 0;
  /** Viewers that the server disconnected. */
  closed = 0;

  constructor(port: number, dialect: Dialect) {
    this.#port = port;
    this.#dialect = dialect;
    this.#reader = new FrameReader(dialect);
  }

  get size(): number {
    return this.#viewers.length;
  }

  get sent(): number {
    return this.#sentAt.length;
  }

  get received(): Received {
    return this.#received;
  }

  /** Sets the counters to zero; latencies count for messages sent from now on. */
  startCounting(): void {
    this.#firstCounted = this.sent;
    this.#received = nothing();
  }

  /** Resolves when `count` viewers are in the room. */
  async connect(count: number): Promise<void> {
    let left = count;
    const worker = async () => {
      while (left > 0) {
        left -= 1;
        const viewer = new RawViewer({
          port: this.#port,
          dialect: this.#dialect,
          reader: this.#reader,
          onArrival: this.#onArrival,
          onClosed: this.#onClosed,
        });
        await viewer.join();
        this.#viewers.push(viewer);
      }
    };
    await Promise.all(Array.from({ length: CONNECTING }, worker));
  }

  /** One viewer sends the next message. */
  say(): void {
    const number = this.sent;
    const speaker = number % SENDERS;
    const { text } = this.#chatter.line(speaker, "play", Math.floor(number / 60) % 90);
    this.#sentAt.push(performance.now());
    this.#viewers[speaker]?.send(this.#dialect.send(number, text));
  }

  close(): void {
    for (const viewer of this.#viewers) viewer.close();
  }

  readonly #onArrival = (viewer: RawViewer, arrival: Arrival, bytes: number): void => {
    if (arrival.kind !== "messages") return;
    const now = performance.now();
    const received = this.#received;
    received.frames += 1;
    received.bytes += bytes;
    received.deliveries += arrival.numbers.length;
    for (const number of arrival.numbers) {
      if (number >= this.#firstCounted) received.latency.record(now - (this.#sentAt[number] ?? 0));
    }
    if (!arrival.range) return;
    if (arrival.range.from > viewer.seq + 1) this.gaps += 1;
    viewer.seq = Math.max(viewer.seq, arrival.range.to);
  };

  readonly #onClosed = (): void => {
    this.closed += 1;
  };
}

function nothing(): Received {
  return { deliveries: 0, frames: 0, bytes: 0, latency: new LatencyHistogram() };
}
