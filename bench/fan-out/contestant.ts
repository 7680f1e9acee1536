import { BenchCrowd } from "./crowd.ts";
import type { Dialect } from "./dialect.ts";
import { type PhaseResult, runPhase } from "./phase.ts";
import { type ServerProcess, startServer } from "./server-process.ts";

/** The figures of a phase that are numbers. */
export type PhaseFigure = {
  [K in keyof PhaseResult]: PhaseResult[K] extends number ? K : never;
}[keyof PhaseResult];

/** One server with its viewers, and all that was measured of it. */
export class Contestant {
  readonly results: PhaseResult[] = [];
  heapPerConnection = 0;
  residentPerConnection = 0;
  readonly #name: string;
  readonly #server: ServerProcess;
  readonly #crowd: BenchCrowd;

  private constructor(name: string, server: ServerProcess, dialect: Dialect) {
    this.#name = name;
    this.#server = server;
    this.#crowd = new BenchCrowd(server.port, dialect);
  }

  static async start(name: string, file: string, dialect: Dialect): Promise<Contestant> {
    return new Contestant(name, await startServer(file), dialect);
  }

  /** Fills the room, and measures what its viewers cost while nothing is said. */
  async connect(viewers: number): Promise<void> {
    const before = await this.#server.memory();
    const startedAt = performance.now();
    await this.#crowd.connect(viewers);
    const rate = viewers / ((performance.now() - startedAt) / 1_000);
    const after = await this.#server.memory();
    this.heapPerConnection = (after.heapBytes - before.heapBytes) / viewers;
    this.residentPerConnection = (after.residentBytes - before.residentBytes) / viewers;
    this.#log(`${viewers} viewers joined, ${Math.round(rate)} a second`);
  }

  async measure(messagesPerSecond: number, durationMs: number): Promise<PhaseResult> {
    const result = await runPhase(this.#crowd, this.#server, messagesPerSecond, durationMs);
    this.results.push(result);
    const percent = (share: number) => `${Math.round(share * 100)} %`;
    this.#log(
      `${messagesPerSecond}/s: ${Math.round(result.deliveredPerSecond)} deliveries/s, ` +
        `p50 ${result.p50Ms} ms, p99 ${result.p99Ms} ms, ${result.messagesPerFrame.toFixed(1)} messages a frame, ` +
        `server ${percent(result.serverCpuShare)}, load ${percent(result.loadCpuShare)}`,
    );
    return result;
  }

  /** Tries one rate after another until one is too much. */
  async climb(ladder: readonly number[], durationMs: number): Promise<void> {
    for (const rate of ladder) {
      const { sustained } = await this.measure(rate, durationMs);
      if (sustained === "no") return;
    }
  }

  /** The highest rate that was sustained in most of its runs; 0 when none was. */
  sustainedRate(): number {
    const rates = [...new Set(this.results.map(({ messagesPerSecond }) => messagesPerSecond))];
    const kept = rates.filter((rate) => {
      const runs = this.#runs(rate);
      return runs.filter(({ sustained }) => sustained === "yes").length > runs.length / 2;
    });
    return Math.max(0, ...kept);
  }

  /** Deliveries a second at that rate. */
  sustained(): number {
    return this.median(this.sustainedRate(), "offeredPerSecond");
  }

  median(messagesPerSecond: number, figure: PhaseFigure): number {
    const values = this.#runs(messagesPerSecond)
      .map((result) => result[figure])
      .sort((a, b) => a - b);
    return values[Math.floor(values.length / 2)] ?? Number.NaN;
  }

  greatest(figure: PhaseFigure): number {
    return Math.max(...this.results.map((result) => result[figure]));
  }

  /** The mean over all phases. */
  mean(figure: PhaseFigure): number {
    return this.results.reduce((sum, result) => sum + result[figure], 0) / this.results.length;
  }

  /** Gaps in what viewers received, and viewers that were disconnected. */
  faults(): number {
    return this.#crowd.gaps + this.#crowd.closed;
  }

  async stop(): Promise<void> {
    this.#crowd.close();
    await this.#server.stop();
  }

  #runs(messagesPerSecond: number): PhaseResult[] {
    return this.results.filter((result) => result.messagesPerSecond === messagesPerSecond);
  }

  #log(line: string): void {
    process.stderr.write(`${this.#name.padEnd(16)} ${line}\n`);
  }
}
