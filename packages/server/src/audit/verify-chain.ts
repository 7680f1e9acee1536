import type { Records } from "../store/records.ts";
import { isNumber } from "./audit-chain.ts";
import {
  AUDIT,
  BEGINNING,
  type ChainedRecord,
  type ChainPlace,
  HEAD_ID,
  hashOf,
  readPlace,
  readRecord,
} from "./chained-record.ts";

/** What is wrong with a record, or with the place where it should be. */
export type ChainFault =
  /** It is not what its hash says. */
  | "changed"
  /** It is whole, and the record after it follows on another one. */
  | "replaced"
  | "missing"
  /** It stands where another one should. */
  | "out-of-place"
  /** The log ends before it, and once did not. */
  | "cut-off"
  /** There is no head, or one of another chain. */
  | "head";

export type ChainReport =
  | { status: "intact"; count: number; first: number; last: ChainPlace }
  /** `seq` is the number of the first record with which something is wrong. */
  | { status: "broken"; seq: number; fault: ChainFault };

/** Records that are read at a time. */
const PAGE = 500;

/**
 * Reads the whole log and checks that it is one chain: each record is what its hash says and follows on the one before it,
 * from the first, or from where retention says that it has cut, to the head. Others may append and trim meanwhile.
 *
 * @param seen A place that was the head once. A log that was cut off or rewritten, head included, cannot lead there.
 */
export async function verifyChain(
  records: Pick<Records, "get" | "read">,
  seen?: ChainPlace,
): Promise<ChainReport> {
  const head = readPlace((await records.get(AUDIT, HEAD_ID))?.value);
  const isThere = async (seq: number) => Boolean(await records.get(AUDIT, String(seq)));
  const walk = new Walk(isThere, head, seen);
  let after = 0;
  for (;;) {
    const page = await records.read(AUDIT, { after, limit: PAGE });
    for (const { id, version, value } of page.records) {
      after = version;
      if (value === null || !isNumber(id)) continue;
      const record = readRecord(value);
      await walk.step(Number(id), record);
    }
    if (!page.more) return walk.end();
  }
}

type Broken = Extract<ChainReport, { status: "broken" }>;

class Walk {
  readonly #isThere: (seq: number) => Promise<boolean>;
  readonly #known: readonly ChainPlace[];
  readonly #head: ChainPlace | undefined;
  /** Places at which retention says that it has cut. */
  readonly #cuts: ChainPlace[] = [];
  /** Records without the one before them, and the number of the first that is missing there. */
  readonly #gaps: { missing: number; until: ChainedRecord }[] = [];
  #last: ChainedRecord | undefined;
  #fault: Broken | undefined;
  #count = 0;

  /** @param isThere Whether there is a record of a number anywhere. */
  constructor(
    isThere: (seq: number) => Promise<boolean>,
    head: ChainPlace | undefined,
    seen: ChainPlace | undefined,
  ) {
    this.#isThere = isThere;
    this.#head = head;
    this.#known = [head, seen].filter((place) => place !== undefined);
  }

  async step(seq: number, record: ChainedRecord | undefined): Promise<void> {
    // What retention says counts wherever it stands, for it explains gaps before it.
    const cut = record?.action === "audit:trim" && readPlace(record.detail);
    if (cut) this.#cuts.push(cut);
    if (this.#fault) return;
    this.#fault = await this.#faultOf(seq, record);
    if (this.#fault || !record) return;
    this.#last = record;
    this.#count += 1;
  }

  end(): ChainReport {
    const gap = this.#gaps.find(({ until }) => !this.#isBeginning(until));
    if (gap) return broken(gap.missing, gap.missing > 0 ? "missing" : "changed");
    if (this.#fault) return this.#fault;
    const last: ChainPlace = this.#last ?? BEGINNING;
    if (this.#known.some(({ seq }) => seq > last.seq)) return broken(last.seq + 1, "cut-off");
    const { seq, hash } = last;
    const first = this.#gaps.at(-1)?.until.seq ?? 0;
    if (seq > 0 && !this.#head) return broken(seq, "head");
    return { status: "intact", count: this.#count, first, last: { seq, hash } };
  }

  async #faultOf(seq: number, record: ChainedRecord | undefined): Promise<Broken | undefined> {
    const last = this.#last;
    if (last && seq <= last.seq) return broken(seq, "out-of-place");
    const next = last ? last.seq + 1 : seq;
    if (seq > next && (await this.#isThere(next))) return broken(next, "out-of-place");
    if (!record || record.seq !== seq || hashOf(record) !== record.hash) {
      return broken(seq, "changed");
    }
    if (!last || seq > next) this.#gaps.push({ missing: last ? next : seq - 1, until: record });
    else if (record.previous !== last.hash) return broken(last.seq, "replaced");
    const known = this.#known.find((place) => place.seq === seq);
    return known && known.hash !== record.hash ? broken(seq, "replaced") : undefined;
  }

  /** Whether the chain may begin with a record: with the first one, or where retention has cut, also while this reads. */
  #isBeginning({ seq, previous }: ChainedRecord): boolean {
    const allowed = seq === 1 ? [BEGINNING] : this.#cuts;
    return allowed.some((place) => place.seq === seq - 1 && place.hash === previous);
  }
}

function broken(seq: number, fault: ChainFault): Broken {
  return { status: "broken", seq: Math.max(1, seq), fault };
}
