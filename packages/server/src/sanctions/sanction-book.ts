import type { Member, Sanction } from "@courtside/protocol";
import { type MirrorChange, RecordMirror } from "../store/record-mirror.ts";
import type { Records, StoredRecord } from "../store/records.ts";
import { rankOf, readSanction, type StoredSanction } from "./stored-sanction.ts";

/** The collection in which sanctions are kept. */
export const SANCTIONS = "sanctions";

/** What holds for a member in a room now: of each kind the one that lasts longest. */
export interface Standing {
  ban?: Sanction;
  timeout?: Sanction;
  shadow?: Sanction;
}

/** What a book or a mirror of records is made with. */
export interface BookParts {
  records: Records;
  /** Gives Unix milliseconds. */
  now: () => number;
  /** The store could not be read; it is tried again. */
  onFault: (error: unknown) => void;
}

const NOTHING: Standing = Object.freeze({});

/**
 * Every sanction that holds, in memory on every node, so that each command can be judged without the store, also while
 * the store is away.
 */
export class SanctionBook {
  readonly #mirror: RecordMirror<StoredSanction>;
  readonly #now: () => number;
  readonly #byMember = new Map<string, Map<string, StoredSanction>>();
  readonly #listeners = new Set<(change: MirrorChange<StoredSanction>) => void>();

  constructor({ records, now, onFault }: BookParts) {
    this.#now = now;
    this.#mirror = new RecordMirror({
      records,
      collection: SANCTIONS,
      read: readSanction,
      onChange: (change) => this.#changed(change),
      onFault,
      now,
    });
  }

  get loaded(): boolean {
    return this.#mirror.loaded;
  }

  start(): Promise<void> {
    return this.#mirror.start();
  }

  close(): Promise<void> {
    return this.#mirror.close();
  }

  /** What holds for a member in a room, or with `*` in all rooms. Takes no more than a look for those without any. */
  standing(member: Pick<Member, "id" | "role">, room: string): Standing {
    const known = this.#byMember.get(member.id);
    if (!known) return NOTHING;
    const now = this.#now();
    const standing: Standing = {};
    for (const { sanction, rank } of known.values()) {
      const here = sanction.room === room || sanction.room === "*";
      if (!here || hasEnded(sanction, now) || rankOf(member) >= rank) continue;
      const { kind } = sanction;
      if (endOf(sanction) >= endOf(standing[kind])) standing[kind] = sanction;
    }
    return standing;
  }

  /** All that holds for a member anywhere. */
  of(memberId: string): StoredSanction[] {
    const now = this.#now();
    const known = [...(this.#byMember.get(memberId)?.values() ?? [])];
    return known.filter(({ sanction }) => !hasEnded(sanction, now));
  }

  /** Everything that holds in a room; with `*` what holds everywhere. */
  in(room: string): StoredSanction[] {
    return [...this.#mirror.values()].filter(({ sanction }) => sanction.room === room);
  }

  /** Takes what this node has just committed, so that it holds here at once. */
  note(records: readonly StoredRecord[]): void {
    this.#mirror.note(records);
  }

  /** @returns a function that takes the listener off. */
  onChange(listener: (change: MirrorChange<StoredSanction>) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Lets go of what has ended. */
  sweep(): void {
    for (const key of this.#mirror.sweep()) this.#drop(memberIn(key), key);
  }

  #changed(change: MirrorChange<StoredSanction>): void {
    const { id: key, before, after } = change;
    if (before) this.#drop(before.sanction.memberId, key);
    if (after) {
      const { memberId } = after.sanction;
      const known = this.#byMember.get(memberId) ?? new Map<string, StoredSanction>();
      known.set(key, after);
      this.#byMember.set(memberId, known);
    }
    for (const listener of this.#listeners) listener(change);
  }

  #drop(memberId: string, key: string): void {
    const known = this.#byMember.get(memberId);
    if (known?.delete(key) && known.size === 0) this.#byMember.delete(memberId);
  }
}

/** Whether a sanction is over by the clock. */
export function hasEnded(sanction: Sanction, now: number): boolean {
  return endOf(sanction) <= now;
}

function endOf(sanction: Sanction | undefined): number {
  if (!sanction) return 0;
  return sanction.until ?? Number.POSITIVE_INFINITY;
}

/** @param key From `sanctionKey`, whose parts hold no `|`. */
function memberIn(key: string): string {
  return key.split("|")[1] ?? "";
}
