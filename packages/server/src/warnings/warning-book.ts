import type { Member, Warning } from "@courtside/protocol";
import type { BookParts } from "../sanctions/sanction-book.ts";
import { rankOf } from "../sanctions/stored-sanction.ts";
import { type MirrorChange, RecordMirror } from "../store/record-mirror.ts";
import type { StoredRecord } from "../store/records.ts";
import { memberOfKey, readWarning, type StoredWarning } from "./stored-warning.ts";

/** The collection in which warnings wait. */
export const WARNINGS = "warnings";

/** Every warning that waits for its member, in memory on every node: a crowd that joins asks no store. */
export class WarningBook {
  readonly #mirror: RecordMirror<StoredWarning>;
  readonly #now: () => number;
  readonly #byMember = new Map<string, Map<string, StoredWarning>>();
  readonly #listeners = new Set<(change: MirrorChange<StoredWarning>) => void>();

  constructor({ records, now, onFault }: BookParts) {
    this.#now = now;
    this.#mirror = new RecordMirror({
      records,
      collection: WARNINGS,
      read: readWarning,
      onChange: (change) => this.#changed(change),
      onFault,
      now,
    });
  }

  start(): Promise<void> {
    return this.#mirror.start();
  }

  close(): Promise<void> {
    return this.#mirror.close();
  }

  /** What a member is to read in a room, that for all rooms included; the oldest first. */
  waitingFor(member: Pick<Member, "id" | "role">, room: string): Warning[] {
    if (!this.#byMember.has(member.id)) return [];
    return this.of(member.id)
      .filter(({ warning, rank }) => {
        const here = warning.room === undefined || warning.room === room;
        return here && rankOf(member) < rank;
      })
      .map(({ warning }) => warning);
  }

  /** All that waits for a member anywhere; the oldest first. */
  of(memberId: string): StoredWarning[] {
    const known = this.#byMember.get(memberId);
    if (!known) return [];
    const since = this.#now() - WARNING_KEPT_MS;
    return [...known.values()]
      .filter(({ warning }) => warning.at > since)
      .sort((a, b) => a.warning.at - b.warning.at);
  }

  /** Takes what this node has just committed, so that it is known here at once. */
  note(records: readonly StoredRecord[]): void {
    this.#mirror.note(records);
  }

  /** @returns a function that takes the listener off. */
  onChange(listener: (change: MirrorChange<StoredWarning>) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Lets go of what nobody has read in time. */
  sweep(): void {
    for (const key of this.#mirror.sweep()) this.#drop(memberOfKey(key), key);
  }

  #changed(change: MirrorChange<StoredWarning>): void {
    const { id: key, before, after } = change;
    if (before) this.#drop(before.memberId, key);
    if (after) {
      const known = this.#byMember.get(after.memberId) ?? new Map<string, StoredWarning>();
      known.set(key, after);
      this.#byMember.set(after.memberId, known);
    }
    for (const listener of this.#listeners) listener(change);
  }

  #drop(memberId: string, key: string): void {
    const known = this.#byMember.get(memberId);
    if (known?.delete(key) && known.size === 0) this.#byMember.delete(memberId);
  }
}

/** Milliseconds for which a warning waits for its member: 30 days. */
export const WARNING_KEPT_MS = 30 * 86_400_000;
