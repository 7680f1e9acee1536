import { z } from "zod";
import type { Identity } from "../identity/index.ts";
import { RecordMirror } from "../store/record-mirror.ts";
import type { Records, StoredRecord } from "../store/records.ts";

/** The collection in which revocations are kept. */
export const REVOCATIONS = "revocations";

/** A token by its `jti`, or all of a member's that were issued before a time. */
export type Revocation =
  | { kind: "token" }
  /** `before` in Unix milliseconds. */
  | { kind: "member"; before: number };

export interface RevocationBookParts {
  records: Records;
  now: () => number;
  onFault: (error: unknown) => void;
}

const schema: z.ZodType<Revocation> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("token") }),
  z.object({ kind: z.literal("member"), before: z.number() }),
]);

/** Every token that holds no more, in memory on every node. */
export class RevocationBook {
  readonly #mirror: RecordMirror<Revocation>;
  readonly #listeners = new Set<() => void>();

  constructor(parts: RevocationBookParts) {
    this.#mirror = new RecordMirror({
      ...parts,
      collection: REVOCATIONS,
      read: (value) => schema.safeParse(value).data,
      onChange: () => {
        for (const listener of this.#listeners) listener();
      },
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

  /** Whether the token that proved an identity was revoked. Takes two look-ups. */
  isRevoked({ member, issuedAt, tokenKey }: Identity): boolean {
    if (tokenKey !== undefined && this.#mirror.get(tokenKey)) return true;
    const all = this.#mirror.get(memberKey(member.id));
    return all?.kind === "member" && issuedAt < all.before;
  }

  note(records: readonly StoredRecord[]): void {
    this.#mirror.note(records);
  }

  /** @returns a function that takes the listener off. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  sweep(): void {
    this.#mirror.sweep();
  }
}

/** The record of all tokens of a member. */
export function memberKey(memberId: string): string {
  return `member|${memberId}`;
}
