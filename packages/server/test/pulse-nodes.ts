import { DEFAULT_ROOM_SETTINGS, type Member, type RoomSettings } from "@courtside/protocol";
import type { FanoutClock } from "../src/fanout/fanout-clock.ts";
import type { PulseChange } from "../src/fanout/merge-pulse.ts";
import type { PresentConnection } from "../src/pulse/room-people.ts";
import { RoomPulse } from "../src/pulse/room-pulse.ts";
import { ViewerReports } from "../src/pulse/viewer-reports.ts";
import type { ReadMark } from "../src/reads/index.ts";
import { createLocalSignals, LocalBus } from "../src/store/local-signals.ts";
import { createLocalViewerCounts, LocalCounts } from "../src/store/local-viewer-counts.ts";
import { MemoryTallies } from "../src/store/memory-tallies.ts";
import type { Signals, ViewerCounts } from "../src/store/signals.ts";
import { ManualClock } from "./manual-clock.ts";

export const ANA: Member = { id: "ana", name: "Ana", role: "member" };
export const BEN: Member = { id: "ben", name: "Ben", role: "member" };

/** One node's part in a room, and what its viewers were told. */
export interface PulseNode {
  readonly pulse: RoomPulse;
  readonly told: PulseChange[];
  /** The last value told of a kind. */
  last<K extends keyof PulseChange>(kind: K): PulseChange[K];
  /** Ends as a killed process does: without a word. */
  die(): void;
}

/** Nodes that share a room, on a clock that stands still. */
export class PulseNodes {
  readonly clock = new ManualClock();
  readonly bus = new LocalBus();
  /** What was reported, as `room=viewers`, over all nodes. */
  readonly reports: string[] = [];
  /** Whether the store is away: nothing is counted, no watch begins. */
  away = false;
  readonly faults: unknown[] = [];
  /** How far members have read, as the store has it. */
  readonly recent = new Map<string, ReadMark>();
  /** Who is connected, on whichever node: no member is on two. */
  readonly people = new Map<string, PresentConnection>();
  readonly connectionsOf = (memberId: string): PresentConnection[] => {
    const connection = this.people.get(memberId);
    return connection ? [connection] : [];
  };
  /** What members chose, as the store counts it; another one is a store that has lost everything. */
  tallies = new MemoryTallies(() => false);
  /** Questions that the nodes asked it, by the method's name. */
  readonly asked: string[] = [];
  readonly #counts = new LocalCounts(() => this.clock.now());

  node(settings: Partial<RoomSettings> = { features: ["typing", "bursts"] }): PulseNode {
    let dead = false;
    const clock = dyingClock(this.clock, () => dead);
    const reports = this.reportsOf(clock);
    const told: PulseChange[] = [];
    const pulse = new RoomPulse({
      room: "arena",
      clock,
      signals: this.#signals(),
      reports,
      connectionsOf: this.connectionsOf,
      tallies: {
        counts: (room, targets) => this.#ask("counts", () => this.tallies.counts(room, targets)),
        choices: (room, memberId, targets) =>
          this.#ask("choices", () => this.tallies.choices(room, memberId, targets)),
        changes: (room, since) => this.#ask("changes", () => this.tallies.changes(room, since)),
      },
      onFault: (error) => this.faults.push(error),
      reads: { recent: async () => new Map(this.recent), epoch: () => "e" },
      send: (change) => told.push(change),
    });
    pulse.configure({ ...DEFAULT_ROOM_SETTINGS, ...settings });
    return {
      pulse,
      told,
      last: (kind) => told.findLast((change) => change[kind] !== undefined)?.[kind],
      die: () => {
        dead = true;
      },
    };
  }

  /** One node's reports. */
  reportsOf(clock: FanoutClock = this.clock): ViewerReports {
    const counts = createLocalViewerCounts(this.#counts);
    return new ViewerReports({
      counts: { report: (room, viewers) => this.#report(counts, room, viewers) },
      clock,
      onFault: (error) => this.faults.push(error),
    });
  }

  /** Hears all that the nodes tell each other. */
  async listen(heard: (signal: unknown) => void): Promise<void> {
    await createLocalSignals(this.bus).watch("arena", heard);
  }

  /** Lets time pass, and what is asked of the store be answered meanwhile. */
  async pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 50) {
      await turns();
      this.clock.advance(50);
    }
    await turns();
  }

  #report(counts: ViewerCounts, room: string, viewers: number): Promise<number> {
    if (this.away) return Promise.reject(new Error("away"));
    this.reports.push(`${room}=${viewers}`);
    return counts.report(room, viewers);
  }

  #ask<T>(method: string, answer: () => Promise<T>): Promise<T> {
    if (this.away) return Promise.reject(new Error("away"));
    this.asked.push(method);
    return answer();
  }

  #signals(): Signals {
    const signals = createLocalSignals(this.bus);
    return {
      send: (room, signal) => {
        if (!this.away) signals.send(room, signal);
      },
      watch: (room, listener) =>
        this.away ? Promise.reject(new Error("away")) : signals.watch(room, listener),
    };
  }
}

/** A clock whose timers do nothing once its node is dead. */
function dyingClock(clock: ManualClock, isDead: () => boolean): FanoutClock {
  return {
    now: () => clock.now(),
    soon: (run: () => void) => clock.soon(run),
    after: (delayMs: number, run: () => void) => clock.after(delayMs, () => !isDead() && run()),
  };
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
}
