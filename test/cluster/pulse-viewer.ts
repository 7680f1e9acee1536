import type { NoticeMap } from "@courtside/protocol";
import { courtsideDialect } from "../../bench/fan-out/courtside-dialect.ts";
import type { Arrival, Dialect } from "../../bench/fan-out/dialect.ts";
import { FrameReader, textOf } from "../../bench/fan-out/frame-reader.ts";
import { RawViewer } from "../../bench/fan-out/raw-viewer.ts";
import type { FramePlace } from "../../bench/fan-out/websocket-frames.ts";

type Pulse = NoticeMap["room:pulse"];

const PULSE = '42["room:pulse",';

/** Frames that a viewer may be behind another by. */
const REMEMBERED = 16;

/** Reads each frame once for all viewers that it reaches, and takes no frame for another that is almost the same. */
class ExactReader extends FrameReader {
  readonly #dialect: Dialect;
  #known: { bytes: Buffer; arrival: Arrival }[] = [];

  constructor(dialect: Dialect) {
    super(dialect);
    this.#dialect = dialect;
  }

  override read(data: Buffer, place: FramePlace): Arrival {
    const bytes = data.subarray(place.start, place.end);
    const known = this.#known.find((frame) => frame.bytes.equals(bytes));
    if (known) return known.arrival;
    const arrival = this.#dialect.read(textOf(data, place));
    this.#known = [{ bytes: Buffer.from(bytes), arrival }, ...this.#known].slice(0, REMEMBERED);
    return arrival;
  }
}

/** Who looks on and remembers nothing but the pulses: light enough for thousands in one process. */
export class PulseViewer {
  /** When each pulse came. */
  readonly arrivals: number[] = [];
  /** How the reactions to each message were told last. */
  readonly reactions = new Map<string, Record<string, number>>();
  /** Emoji thrown, of all kinds. */
  thrown = 0;
  readonly #viewer: RawViewer;

  private constructor(viewer: RawViewer) {
    this.#viewer = viewer;
  }

  leave(): void {
    this.#viewer.close();
  }

  /** Where viewers of one room come from, on whichever node. */
  static crowd(room: string): (url: string) => Promise<PulseViewer> {
    const told = new Map<number, Pulse>();
    const common = courtsideDialect(room);
    const dialect = {
      ...common,
      // A pulse goes by a number, for what the reader remembers of a frame is the same for all that it reached.
      read(packet: string) {
        if (!packet.startsWith(PULSE)) return common.read(packet);
        const [, pulse] = JSON.parse(packet.slice(2)) as [string, Pulse];
        const number = told.set(told.size, pulse).size - 1;
        return { kind: "messages" as const, numbers: [number] };
      },
    };
    const reader = new ExactReader(dialect);
    return async (url) => {
      const viewer: PulseViewer = new PulseViewer(
        new RawViewer({
          port: Number(new URL(url).port),
          dialect,
          reader,
          onArrival: (_, arrival) => {
            const [number = -1] = arrival.kind === "messages" ? arrival.numbers : [];
            const pulse = told.get(number);
            if (pulse) viewer.#take(pulse);
          },
          onClosed: () => {},
        }),
      );
      await viewer.#viewer.join();
      return viewer;
    };
  }

  #take({ reactions = {}, bursts = {} }: Pulse): void {
    this.arrivals.push(performance.now());
    for (const [id, counts] of Object.entries(reactions)) this.reactions.set(id, counts);
    for (const count of Object.values(bursts)) this.thrown += count;
  }
}
