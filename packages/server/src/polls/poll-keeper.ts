import { LIMITS } from "@courtside/protocol";
import type { RoomLog } from "../store/room-log.ts";
import type { LivePoll } from "./live-poll.ts";
import type { PollBook } from "./poll-book.ts";
import { isUnderWay, type PollSteps } from "./poll-steps.ts";
import type { Polls } from "./polls.ts";

export interface PollKeeperParts {
  book: PollBook;
  polls: Polls;
  steps: PollSteps;
  log: RoomLog;
  now: () => number;
  /** Something could not be carried out; it is tried again in the next round. */
  onFault: (error: unknown) => void;
}

/** Milliseconds after which a step that no node has finished is taken over, and between two looks at a room's log. */
const LEFT_MS = 5_000;
const LOOK_MS = 30_000;
/** Milliseconds for which the votes of a poll are kept once it is dealt with: so long a member is told their own. */
export const VOTES_KEPT_MS = 86_400_000;
/** Polls of a room whose votes are kept so long. */
const MAX_ENDED = 500;
const PAGE = 500;

/**
 * Looks after polls when nobody asks: closes them on time, goes on with what a node left half done, finds the events that
 * nobody told of, and lets go of what is over. Every node does so for all rooms; each thing happens once.
 */
export class PollKeeper {
  readonly #parts: PollKeeperParts;
  /** Up to where each room's log was searched for events, and when. */
  readonly #looked = new Map<string, { seq: number; at: number }>();
  #round: Promise<void> | undefined;

  constructor(parts: PollKeeperParts) {
    this.#parts = parts;
  }

  /** One round. While one is under way, another call waits for it. Never rejects. */
  round(): Promise<void> {
    this.#round ??= this.#keepAll().finally(() => {
      this.#round = undefined;
    });
    return this.#round;
  }

  /** Unix milliseconds at which the next poll closes by itself. */
  nextClosing(): number {
    const { book } = this.#parts;
    return Math.min(
      ...[...book.rooms].flatMap((room) =>
        book
          .in(room)
          .live.filter(({ phase }) => phase === "open")
          .map(({ terms }) => terms.closesAt ?? Infinity),
      ),
    );
  }

  async #keepAll(): Promise<void> {
    for (const room of this.#looked.keys()) {
      if (!this.#parts.book.rooms.has(room)) this.#looked.delete(room);
    }
    for (const room of [...this.#parts.book.rooms]) {
      await this.#keep(room).catch(this.#parts.onFault);
    }
  }

  async #keep(room: string): Promise<void> {
    const { book, onFault } = this.#parts;
    // One that cannot go on keeps no other from it.
    for (const live of book.in(room).live) await this.#goOn(room, live).catch(onFault);
    await this.#look(room);
    await this.#sweep(room);
  }

  async #goOn(room: string, live: LivePoll): Promise<void> {
    const { polls, steps, now } = this.#parts;
    const { id: pollId, closesAt } = live.terms;
    if (isUnderWay(live)) {
      if (now() - live.since >= LEFT_MS) await steps.advance(room, live);
    } else if (live.phase === "open" && closesAt !== undefined && closesAt <= now()) {
      await polls.close({ room, pollId });
    }
  }

  /** Searches the log for what settles or ends a poll, in case that no node lived to tell of it. */
  async #look(room: string): Promise<void> {
    const { book, polls, log, now } = this.#parts;
    const waiting = book.in(room).live.filter(({ seq }) => seq > 0);
    const first = Math.min(...waiting.map(({ seq }) => seq));
    const looked = this.#looked.get(room) ?? { seq: first, at: Number.NEGATIVE_INFINITY };
    if (waiting.length === 0 || now() - looked.at < LOOK_MS) return;
    const head = await log.open(room);
    if (head.clearedSeq > 0) await polls.endBefore(room, head.clearedSeq + 1);
    let { seq } = looked;
    if (waiting.some(awaitsEvent)) {
      while (seq < head.seq) {
        const page = await log.read(room, { after: seq, limit: PAGE });
        for (const entry of page.entries) await polls.follow(room, entry);
        const last = page.entries.at(-1);
        if (!last) break;
        seq = last.seq;
      }
    }
    this.#looked.set(room, { seq, at: now() });
  }

  /** Drops the votes of polls that are long over, and predictions for which nobody ever named an answer. */
  async #sweep(room: string): Promise<void> {
    const { book, steps, now } = this.#parts;
    const { ended, live } = book.in(room);
    const over = ended.filter(
      ({ at }, index) => at <= now() - VOTES_KEPT_MS || index < ended.length - MAX_ENDED,
    );
    for (const each of live) {
      if (each.phase === "closed" && each.since <= now() - LIMITS.pollMs) {
        await steps.giveUp(room, each);
      }
    }
    if (over.length === 0) return;
    const ids = over.map(({ id }) => id);
    await steps.drop(room, ids);
    await book.change(room, (polls) => {
      const kept = polls.ended.filter(({ id }) => !ids.includes(id));
      return { ok: true, data: { polls: { ...polls, ended: kept }, result: undefined } };
    });
  }
}

function awaitsEvent({ terms }: LivePoll): boolean {
  return terms.settles !== undefined && terms.answer === undefined;
}
