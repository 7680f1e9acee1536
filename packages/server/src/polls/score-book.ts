import type { Member, Standing } from "@courtside/protocol";
import { memberSchema } from "@courtside/protocol/schemas";
import { z } from "zod";
import { pollTarget } from "../pulse/tally-target.ts";
import type { Records, RecordWrite, StoredRecord } from "../store/records.ts";
import type { Chooser, Tallies } from "../store/tallies.ts";

/** What is given for one prediction. */
export interface Prize {
  pollId: string;
  answer: number;
  points: number;
}

export interface ScoreBookParts {
  records: Records;
  tallies: Pick<Tallies, "choosers">;
  /** Milliseconds for which a member's score is kept after it last changed. */
  keepMs: number;
  /** Voters of one step, at most 500 (default 200). */
  pageSize?: number;
  now: () => number;
}

/** Leaders that are kept in order. */
export const MAX_LEADERS = 100;

/** Milliseconds for which the leaders are answered from memory. */
const FRESH_MS = 1_000;

/** Records of a scan for the leaders. */
const SCAN = 500;

/** Ids that no member has, for theirs have no colon. */
const LEADERS = ":leaders";
const progressId = (pollId: string) => `:poll:${pollId}`;

const scoreSchema: z.ZodType<Standing> = z.object({
  member: memberSchema,
  points: z.number().int(),
  right: z.number().int(),
});
const progressSchema = z.object({ after: z.string().optional(), done: z.boolean() });
const leadersSchema = z.object({ ids: z.array(z.string()) });

/**
 * What the members of each room have won by their predictions. A page of voters is scored together with the mark how far
 * the scoring has come, in one commit: whoever goes on after a crash gives nothing twice.
 */
export class ScoreBook {
  readonly #parts: ScoreBookParts;
  readonly #asked = new Map<string, { at: number; leaders: Promise<Standing[]> }>();

  constructor(parts: ScoreBookParts) {
    this.#parts = parts;
  }

  /** Puts down up to 500 who take part, so that a score has a name. @returns once it is stored. */
  async enter(room: string, members: readonly Member[]): Promise<void> {
    const known = await this.#read(
      room,
      members.map(({ id }) => id),
    );
    const writes = members.map((member) => {
      const score = known.get(member.id);
      const standing = { points: 0, right: 0, ...scoreSchema.safeParse(score?.value).data, member };
      return this.#write(member.id, standing, score);
    });
    const outcome = await this.#parts.records.commit(collection(room), writes);
    // Points were given to one of them at this moment: those must not be lost.
    if (outcome.status === "conflict") await this.enter(room, members);
  }

  /** Gives everyone who was right their points, once however often it is called, and puts the leaders in order. */
  async award(room: string, prize: Prize): Promise<void> {
    for (let more = true; more; ) more = await this.#awardPage(room, prize);
    await this.#rank(room);
  }

  /** The best, the first one first; a whole crowd that asks at once asks the store once. */
  async leaders(room: string, limit: number): Promise<Standing[]> {
    const now = this.#parts.now();
    for (const [asked, { at }] of this.#asked) {
      if (now - at >= FRESH_MS) this.#asked.delete(asked);
    }
    const known = this.#asked.get(room) ?? { at: now, leaders: this.#leaders(room) };
    this.#asked.set(room, known);
    return (await known.leaders).slice(0, limit);
  }

  /** Undefined for somebody who has never made a prediction. */
  async of(room: string, memberId: string): Promise<Standing | undefined> {
    const record = await this.#parts.records.get(collection(room), memberId);
    return scoreSchema.safeParse(record?.value).data;
  }

  /** Takes away what a member has won (an erasure). */
  async forget(room: string, memberId: string): Promise<void> {
    if (!(await this.of(room, memberId))) return;
    await this.#parts.records.commit(collection(room), [{ id: memberId, value: null }]);
    await this.#rank(room);
  }

  /**
   * Takes everyone's points away. Who has taken part stays put down, without any: nodes remember that they have put them down,
   * and predictions are open that they have voted in.
   */
  async reset(room: string): Promise<void> {
    const { records } = this.#parts;
    for (let after = 0, more = true; more; ) {
      const page = await records.read(collection(room), { after, limit: SCAN });
      const writes = page.records.flatMap((record) => {
        const score = scoreOf(record);
        return score && score.right > 0
          ? [this.#write(record.id, { ...score, points: 0, right: 0 }, record)]
          : [];
      });
      const outcome = writes.length > 0 && (await records.commit(collection(room), writes));
      // Somebody has won or voted at this moment: the page is looked at again.
      if (outcome && outcome.status === "conflict") continue;
      after = page.records.at(-1)?.version ?? after;
      more = page.more;
    }
    await this.#rank(room);
  }

  /** Forgets that the points of polls were given whose votes are gone: another poll may come to have the id of one. */
  async forgetPolls(room: string, pollIds: readonly string[]): Promise<void> {
    for (let at = 0; at < pollIds.length; at += SCAN) {
      const writes = pollIds
        .slice(at, at + SCAN)
        .map((id) => ({ id: progressId(id), value: null }));
      await this.#parts.records.commit(collection(room), writes);
    }
  }

  /** @returns whether there are further voters. */
  async #awardPage(room: string, { pollId, answer, points }: Prize): Promise<boolean> {
    const { records, tallies, pageSize = 200, now, keepMs } = this.#parts;
    const progress = await records.get(collection(room), progressId(pollId));
    const { after, done } = progressSchema.safeParse(progress?.value).data ?? { done: false };
    if (done) return false;
    const page = { limit: pageSize, ...(after !== undefined && { after }) };
    const { choosers, more } = await tallies.choosers(room, pollTarget(pollId), page);
    const right = choosers.filter(({ choice }) => choice === String(answer));
    const scores = await this.#read(
      room,
      right.map(({ memberId }) => memberId),
    );
    const mark: RecordWrite = {
      id: progressId(pollId),
      value: { ...lastOf(choosers), done: !more },
      expect: progress?.version ?? 0,
      expiresAt: now() + keepMs,
    };
    const awards = right.flatMap(({ memberId }) => {
      const record = scores.get(memberId);
      // Erased since they voted.
      const score = scoreSchema.safeParse(record?.value).data;
      if (!score) return [];
      const after = { ...score, points: score.points + points, right: score.right + 1 };
      return this.#write(memberId, after, record);
    });
    const outcome = await records.commit(collection(room), [mark, ...awards]);
    // Another node was faster, or a score has changed: the page is looked at again.
    return outcome.status === "conflict" || more;
  }

  async #leaders(room: string): Promise<Standing[]> {
    const record = await this.#parts.records.get(collection(room), LEADERS);
    const ids = leadersSchema.safeParse(record?.value).data?.ids ?? [];
    const scores = await this.#read(room, ids);
    return ids
      .flatMap((id) => scoreSchema.safeParse(scores.get(id)?.value).data ?? [])
      .filter(({ points }) => points > 0)
      .sort(byRank);
  }

  async #rank(room: string): Promise<void> {
    const { records, now, keepMs } = this.#parts;
    for (;;) {
      const former = await records.get(collection(room), LEADERS);
      const ids = (await this.#best(room)).map(({ member }) => member.id);
      const outcome = await records.commit(collection(room), [
        {
          id: LEADERS,
          value: { ids },
          expect: former?.version ?? 0,
          expiresAt: now() + keepMs,
        },
      ]);
      // Somebody has put them in order meanwhile, perhaps of scores older than these.
      if (outcome.status === "committed") break;
    }
    this.#asked.delete(room);
  }

  async #best(room: string): Promise<Standing[]> {
    let best: Standing[] = [];
    for (let after = 0; ; ) {
      const page = await this.#parts.records.read(collection(room), { after, limit: SCAN });
      const found = page.records.flatMap((record) => {
        const score = scoreOf(record);
        return score && score.points > 0 ? [score] : [];
      });
      // One that was written meanwhile comes again, as it stands now.
      const again = new Set(found.map(({ member }) => member.id));
      const others = best.filter(({ member }) => !again.has(member.id));
      best = [...others, ...found].sort(byRank).slice(0, MAX_LEADERS);
      const last = page.records.at(-1);
      if (!page.more || !last) return best;
      after = last.version;
    }
  }

  /** Those of up to 500 that are there. */
  async #read(room: string, ids: readonly string[]): Promise<Map<string, StoredRecord>> {
    const found = await this.#parts.records.getMany(collection(room), ids);
    return new Map(found.map((record) => [record.id, record]));
  }

  #write(id: string, value: Standing, former: StoredRecord | undefined): RecordWrite {
    const { now, keepMs } = this.#parts;
    return { id, value, expect: former?.version ?? 0, expiresAt: now() + keepMs };
  }
}

/** The score that a record holds; undefined for one that is no member's. */
function scoreOf({ id, value }: StoredRecord): Standing | undefined {
  return id.startsWith(":") ? undefined : scoreSchema.safeParse(value).data;
}

/** More points first, then more right ones; among equals the order of ids, so that it is the same everywhere. */
function byRank(a: Standing, b: Standing): number {
  return b.points - a.points || b.right - a.right || (a.member.id < b.member.id ? -1 : 1);
}

function lastOf(choosers: readonly Chooser[]): { after?: string } {
  const last = choosers.at(-1);
  return last ? { after: last.memberId } : {};
}

function collection(room: string): string {
  return `scores:${room}`;
}
