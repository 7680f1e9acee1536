import type { Member } from "@courtside/protocol";
import type { ScoreBook } from "./score-book.ts";

/** Voters that a node remembers to have put down; of more than these some are put down again, which changes nothing. */
const REMEMBERED = 50_000;
/** Voters of one write. */
const BATCH = 400;

interface Batch {
  members: Map<string, Member>;
  written: Promise<void>;
}

/**
 * Puts down who votes in predictions, so that their score has a name: once for each member and room, and all who come
 * while a write is under way in the next one.
 */
export class VoterRegister {
  readonly #scores: Pick<ScoreBook, "enter">;
  readonly #known = new Set<string>();
  readonly #writing = new Map<string, Promise<void>>();
  readonly #waiting = new Map<string, Batch>();

  constructor(scores: Pick<ScoreBook, "enter">) {
    this.#scores = scores;
  }

  /** Resolves once the member is put down; rejects when the store fails. */
  async enter(room: string, member: Member): Promise<void> {
    const key = `${room} ${member.id} ${member.name}`;
    if (this.#known.has(key)) return;
    await this.#batchFor(room, member).written;
    if (this.#known.size >= REMEMBERED) this.#known.clear();
    this.#known.add(key);
  }

  /** To be called when somebody's score was taken away: a vote puts them down again. */
  forget(): void {
    this.#known.clear();
  }

  #batchFor(room: string, member: Member): Batch {
    const waiting = this.#waiting.get(room);
    if (waiting && (waiting.members.size < BATCH || waiting.members.has(member.id))) {
      waiting.members.set(member.id, member);
      return waiting;
    }
    const members = new Map([[member.id, member]]);
    const before = waiting?.written ?? this.#writing.get(room) ?? Promise.resolve();
    const batch: Batch = { members, written: Promise.resolve() };
    batch.written = before.catch(() => {}).then(() => this.#write(room, batch));
    this.#waiting.set(room, batch);
    return batch;
  }

  #write(room: string, batch: Batch): Promise<void> {
    if (this.#waiting.get(room) === batch) this.#waiting.delete(room);
    const writing = this.#scores.enter(room, [...batch.members.values()]).finally(() => {
      if (this.#writing.get(room) === writing) this.#writing.delete(room);
    });
    this.#writing.set(room, writing);
    return writing;
  }
}
