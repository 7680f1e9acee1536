import {
  RECORD_LIMITS,
  type RecordPage,
  type RecordsListener,
  type StoredRecord,
} from "@courtside/server";
import type { FaultListener } from "../client/redis-client.ts";

/** How often a collection is asked whether it has gone on. */
const CHECK_INTERVAL_MS = 1_000;
/** How long a follower may have been out of touch and still go on from where it was: well below what traces are kept for. */
const RESUME_MS = RECORD_LIMITS.tombstoneMs / 2;

export interface CollectionView {
  /** Where the collection stands. Another epoch than before: some of what was told may have been lost. */
  position(): Promise<{ epoch: string; version: number }>;
  /** A page of what was written after a version, also what was taken away. */
  readAfter(version: number): Promise<RecordPage>;
  onFault: FaultListener;
}

/**
 * Keeps one listener up to date with a collection. What is published is passed on while it follows on from what was told
 * before; anything else has it read what is missing.
 */
export class RecordFollower {
  readonly #listener: RecordsListener;
  readonly #view: CollectionView;
  #epoch: string | undefined;
  #version = 0;
  #checkedAt = 0;
  #catchingUp: Promise<void> | undefined;
  /** Something was published while it was catching up, which that may not have seen. */
  #again = false;
  #timer: NodeJS.Timeout | undefined;
  #ended = false;

  constructor(listener: RecordsListener, view: CollectionView) {
    this.#listener = listener;
    this.#view = view;
  }

  /** Resolves after the first reload. */
  async start(): Promise<void> {
    await this.#catchUp();
    this.#timer = setInterval(() => this.#check(), CHECK_INTERVAL_MS);
    this.#timer.unref();
  }

  /** Takes what was published for the collection. */
  hear(message: string): void {
    if (this.#ended) return;
    const news = parseNews(message);
    if (!news) {
      this.#view.onFault({
        kind: "message",
        what: "what was published for a collection",
        cause: message,
      });
      return;
    }
    if (this.#catchingUp) this.#again = true;
    else if (news.epoch === this.#epoch && news.first <= this.#version + 1)
      this.#tell(news.records);
    else this.#check();
  }

  end(): void {
    this.#ended = true;
    clearInterval(this.#timer);
  }

  #check(): void {
    // Redis is away, which others report: it is asked again in a second.
    if (!this.#ended) this.#catchUp().catch(() => {});
  }

  #catchUp(): Promise<void> {
    this.#catchingUp ??= this.#run().finally(() => {
      this.#catchingUp = undefined;
    });
    return this.#catchingUp;
  }

  async #run(): Promise<void> {
    do {
      this.#again = false;
      const { epoch, version } = await this.#view.position();
      const lapsed = performance.now() - this.#checkedAt > RESUME_MS;
      if (epoch !== this.#epoch || version < this.#version || lapsed) await this.#reload(epoch);
      else if (version > this.#version) this.#tell(await this.#readAll(this.#version));
      // The last of them may have expired, and are not shown.
      this.#version = Math.max(this.#version, version);
      this.#checkedAt = performance.now();
    } while (this.#again && !this.#ended);
  }

  async #reload(epoch: string): Promise<void> {
    const present = new Map<string, StoredRecord>();
    const all = await this.#readAll(0);
    for (const record of all) {
      // A record that was written anew while this read page after page comes twice.
      present.delete(record.id);
      if (record.value !== null) present.set(record.id, record);
    }
    this.#epoch = epoch;
    this.#version = all.at(-1)?.version ?? 0;
    this.#call(() => this.#listener.reload([...present.values()]));
  }

  async #readAll(after: number): Promise<StoredRecord[]> {
    const records: StoredRecord[] = [];
    for (let more = true; more; ) {
      const page = await this.#view.readAfter(records.at(-1)?.version ?? after);
      records.push(...page.records);
      more = page.more;
    }
    return records;
  }

  #tell(records: readonly StoredRecord[]): void {
    const news = records.filter(({ version }) => version > this.#version);
    const last = news.at(-1);
    if (!last) return;
    this.#version = last.version;
    this.#call(() => this.#listener.changed(news));
  }

  #call(tell: () => void): void {
    if (this.#ended) return;
    try {
      tell();
    } catch (error) {
      // What is stored is stored: a listener's fault must not reach anybody else.
      process.emitWarning(error instanceof Error ? error : String(error));
    }
  }
}

interface News {
  epoch: string;
  /** The version of the first record. */
  first: number;
  records: StoredRecord[];
}

/** What the commit script publishes; undefined for anything else that arrives on its channel. */
function parseNews(message: string): News | undefined {
  try {
    const { epoch, records } = JSON.parse(message) ?? {};
    const first = records?.[0]?.version;
    if (typeof epoch !== "string" || !Number.isSafeInteger(first)) return undefined;
    return { epoch, first, records };
  } catch {
    return undefined;
  }
}
