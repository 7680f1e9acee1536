import type { Poll, Position } from "@courtside/protocol";
import { z } from "zod";
import type { Records } from "../store/records.ts";
import type { IdempotencyKey } from "../store/room-log.ts";
import { type LivePoll, shownPoll } from "./live-poll.ts";

/** A poll that is dealt with: nothing about it changes any more. */
export interface PollResult {
  poll: Poll;
  /** Of the command that opened it. */
  key: IdempotencyKey;
  /** Where the log has the entry that says how it ended. */
  position: Position;
}

export interface PollResultsParts {
  records: Records;
  /** Milliseconds for which a result is kept. */
  keepMs: number;
  now: () => number;
}

/** Results that this node remembers without asking the store. */
const REMEMBERED = 1_000;

const schema = z.object({
  poll: z.looseObject({ id: z.string(), options: z.array(z.string()), tally: z.array(z.number()) }),
  key: z.object({ memberId: z.string(), commandId: z.string(), fingerprint: z.string() }),
  position: z.object({ epoch: z.string(), seq: z.number() }),
}) as unknown as z.ZodType<PollResult>;

/** What came of the polls of each room, kept as long as their entries may be. */
export class PollResults {
  readonly #parts: PollResultsParts;
  readonly #known = new Map<string, PollResult>();

  constructor(parts: PollResultsParts) {
    this.#parts = parts;
  }

  async find(room: string, pollId: string): Promise<PollResult | undefined> {
    const key = `${room} ${pollId}`;
    const known = this.#known.get(key);
    if (known) return known;
    const record = await this.#parts.records.get(collection(room), pollId);
    const result = schema.safeParse(record?.value).data;
    if (result) this.#remember(key, result);
    return result;
  }

  /** The latest ones, the newest first. */
  async newest(room: string, limit: number): Promise<PollResult[]> {
    const { records } = await this.#parts.records.read(collection(room), { limit });
    return records.flatMap(({ value }) => schema.safeParse(value).data ?? []);
  }

  /** Keeps what came of a poll. Repeating it changes nothing. */
  async keep(room: string, live: LivePoll): Promise<void> {
    const { records, keepMs, now } = this.#parts;
    const position = live.settlement ?? live.closing;
    if (!position) throw new Error(`The poll ${live.terms.id} was not closed.`);
    const poll = { ...shownPoll(live, []), closed: true };
    const value: PollResult = { poll, key: live.key, position };
    await records.commit(collection(room), [
      { id: live.terms.id, value, expiresAt: now() + keepMs },
    ]);
  }

  #remember(key: string, result: PollResult): void {
    const [oldest] = this.#known.keys();
    if (this.#known.size >= REMEMBERED && oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(key, result);
  }
}

function collection(room: string): string {
  return `poll-results:${room}`;
}
