import { randomUUID } from "node:crypto";
import type { Member } from "@courtside/protocol";
import type { FanoutClock } from "../fanout/fanout-clock.ts";
import type { PulseChange } from "../fanout/merge-pulse.ts";
import type { Signals } from "../store/signals.ts";
import { type PresenceSignal, parsePresenceSignal } from "./presence-signal.ts";
import { RollCall } from "./roll-call.ts";
import { type ConnectionsOf, connectionsIn } from "./room-people.ts";
import { isSameCounts } from "./same-counts.ts";
import { SideCounts, type Sides } from "./side-counts.ts";
import { Throttle } from "./throttle.ts";

/** Milliseconds between two tellings of the sides, and after which the other nodes are told what did not change. */
const SIDES_MS = 1_000;
const RENEW_MS = 2_500;

export interface RoomPresenceOptions {
  room: string;
  clock: FanoutClock;
  signals: Signals;
  connectionsOf: ConnectionsOf;
  /** The ids of the members in the room on this node. */
  memberIds: () => Iterable<string>;
  /** Viewers on the other nodes, as last heard. */
  elsewhere: () => number;
  /** Whether the room has too many viewers to name them. */
  isTooLarge: () => boolean;
  send: (change: PulseChange) => void;
}

/** Who is in a room, over all nodes: how many of each side in every room, and by name in a small one that asks. */
export class RoomPresence {
  readonly #node = randomUUID();
  readonly #options: RoomPresenceOptions;
  readonly #sides = new SideCounts();
  readonly #telling: Throttle;
  readonly #rollCall: RollCall;
  #told: Sides = {};
  #sent: { sides: Sides; at: number } | undefined;
  #cancelWake: (() => void) | undefined;

  constructor(options: RoomPresenceOptions) {
    const { clock } = options;
    this.#options = options;
    this.#telling = new Throttle(clock, SIDES_MS, this.#tell);
    this.#rollCall = new RollCall(clock, () => this.#send({ ask: true }));
  }

  /** Members of each side; undefined where nobody has one. */
  get opening(): Sides | undefined {
    const sides = this.#sides.all(this.#options.clock.now());
    return Object.keys(sides).length > 0 ? sides : undefined;
  }

  /** Members on this node, each as their token has them now. */
  *here(): Generator<Member> {
    const { room, connectionsOf, memberIds } = this.#options;
    for (const memberId of memberIds()) {
      for (const { identity } of connectionsIn(connectionsOf, room, memberId)) {
        yield identity.member;
        break;
      }
    }
  }

  /**
   * Everyone in the room, in no order that means anything. `complete` is false where the room is too large to name them, and
   * nobody is named; or where a node did not answer within half a second.
   */
  async list(): Promise<{ members: Member[]; complete: boolean }> {
    const { isTooLarge, elsewhere } = this.#options;
    if (isTooLarge()) return { members: [], complete: false };
    const expected = elsewhere();
    const others = expected > 0 ? await this.#rollCall.members(expected) : [];
    const members = new Map<string, Member>();
    for (const member of [...this.here(), ...others]) members.set(member.id, member);
    return { members: [...members.values()], complete: others.length >= expected };
  }

  /** A member comes in, or does so by one more connection. */
  enter(memberId: string): void {
    const { room, connectionsOf } = this.#options;
    for (const { identity } of connectionsIn(connectionsOf, room, memberId)) {
      this.#sides.enter(memberId, identity.member.side);
    }
    this.#reviewSides();
  }

  /** The last connection by which a member was in the room on this node is gone. */
  leave(memberId: string): void {
    this.#sides.leave(memberId);
    this.#reviewSides();
  }

  /** Takes what another node says, where it is about this. */
  hear(signal: unknown): void {
    const heard = parsePresenceSignal(signal);
    if (!heard) return;
    const { node, sides, ask, present } = heard;
    if (sides) {
      this.#sides.hear(node, sides, this.#options.clock.now());
      this.#reviewSides();
    }
    if (ask && !this.#options.isTooLarge()) this.#send({ present: [...this.here()] });
    if (present) this.#rollCall.answered(node, present);
  }

  /** Stops for good, and takes this node's members out of the sides. */
  close(): void {
    this.#telling.close();
    this.#cancelWake?.();
    this.#rollCall.close();
    if (this.#sent && !isEmpty(this.#sent.sides)) this.#send({ sides: {} });
  }

  /** Where nobody has a side and nobody had, there is nothing to tell. */
  #reviewSides(): void {
    const { clock } = this.#options;
    if (isEmpty(this.#told) && isEmpty(this.#sides.all(clock.now()))) return;
    this.#telling.request();
  }

  readonly #tell = (): void => {
    const { clock, send } = this.#options;
    const now = clock.now();
    const { here } = this.#sides;
    const due = this.#sent && now - this.#sent.at >= RENEW_MS && !isEmpty(here);
    if (due || !isSameCounts(here, this.#sent?.sides ?? {})) {
      this.#sent = { sides: here, at: now };
      this.#send({ sides: here });
    }
    const all = this.#sides.all(now);
    if (!isSameCounts(all, this.#told)) {
      this.#told = all;
      send({ sides: all });
    }
    this.#wakeInTime();
  };

  #wakeInTime(): void {
    const { clock } = this.#options;
    this.#cancelWake?.();
    const renewAt = this.#sent && !isEmpty(this.#sent.sides) ? this.#sent.at + RENEW_MS : undefined;
    const due = [renewAt, this.#sides.nextEnd].filter((at) => at !== undefined);
    if (due.length === 0) return;
    const delayMs = Math.max(0, Math.min(...due) - clock.now());
    this.#cancelWake = clock.after(delayMs, () => this.#telling.request());
  }

  #send(part: Omit<PresenceSignal, "node">): void {
    const { room, signals } = this.#options;
    signals.send(room, { node: this.#node, ...part });
  }
}

function isEmpty(sides: Sides): boolean {
  return Object.keys(sides).length === 0;
}
