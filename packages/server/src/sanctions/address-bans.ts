import { createHmac, randomBytes } from "node:crypto";
import type { Sanction } from "@courtside/protocol";
import { idSchema, timeSchema } from "@courtside/protocol/schemas";
import { z } from "zod";
import { RecordMirror } from "../store/record-mirror.ts";
import type { Store } from "../store/store.ts";
import { addressPrefix } from "./address-prefix.ts";

const COLLECTION = "address-bans";

/** A guest's ban as it holds for the network that the guest came from. */
interface AddressBan {
  room: string;
  /** The keyed hash of the address prefix. */
  hash: string;
  sanctionId: string;
  /** When the guest was banned, in Unix milliseconds: guests that were known before are let be. */
  at: number;
}

const schema: z.ZodType<AddressBan> = z.object({
  room: z.string(),
  hash: z.string(),
  sanctionId: idSchema,
  at: timeSchema,
});

export interface AddressBansParts {
  store: Pick<Store, "records" | "remember">;
  /** Milliseconds for which a ban holds for an address; 0 is not at all. */
  holdMs: number;
  now: () => number;
  onFault: (error: unknown) => void;
}

/**
 * Holds bans of guests for the network that they came from, since a guest becomes somebody else by clearing a browser's
 * storage. The address itself is stored nowhere: a hash keyed by a secret of the store is, and ends by itself.
 */
export class AddressBans {
  readonly #parts: AddressBansParts;
  readonly #mirror: RecordMirror<AddressBan>;
  #secret: Promise<string> | undefined;

  constructor(parts: AddressBansParts) {
    const { store, now, onFault } = parts;
    this.#parts = parts;
    this.#mirror = new RecordMirror({
      records: store.records,
      collection: COLLECTION,
      read: (value) => schema.safeParse(value).data,
      onChange: () => {},
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

  sweep(): void {
    this.#mirror.sweep();
  }

  /** Makes a guest's ban hold for an address that the guest was seen at, until so long after the ban as it may. */
  async add({ id: sanctionId, room, at, until }: Sanction, address: string): Promise<void> {
    const { holdMs, now, store } = this.#parts;
    const expiresAt = Math.min(at + holdMs, until ?? Number.POSITIVE_INFINITY);
    const hash = expiresAt > now() ? await this.#hash(address) : undefined;
    if (hash === undefined) return;
    const id = `${room}|${hash}`;
    // One who keeps knocking costs no write each time.
    const known = this.#mirror.get(id);
    if (known?.sanctionId === sanctionId && known.at === at) return;
    const value: AddressBan = { room, hash, sanctionId, at };
    const write = { id, value, expiresAt };
    this.#mirror.note((await store.records.commit(COLLECTION, [write])).records);
  }

  /** Ends what a sanction did to addresses. */
  async lift({ id }: Sanction): Promise<void> {
    const theirs = [...this.#mirror.values()].filter(({ sanctionId }) => sanctionId === id);
    for (const { room, hash } of theirs) {
      const write = { id: `${room}|${hash}`, value: null };
      this.#mirror.note((await this.#parts.store.records.commit(COLLECTION, [write])).records);
    }
  }

  /**
   * Whether a guest who comes from an address is kept out of a room, or with `*` out of all.
   *
   * @param knownSince When the guest first came, in Unix milliseconds.
   */
  async holds(address: string, room: string, knownSince: number): Promise<boolean> {
    if (!this.#any()) return false;
    const hash = await this.#hash(address);
    if (hash === undefined) return false;
    const bans = [this.#mirror.get(`*|${hash}`), this.#mirror.get(`${room}|${hash}`)];
    return bans.some((ban) => ban !== undefined && knownSince >= ban.at);
  }

  /** Most servers have none most of the time: nothing is hashed for them. */
  #any(): boolean {
    return !this.#mirror.values().next().done;
  }

  async #hash(address: string): Promise<string | undefined> {
    const prefix = addressPrefix(address);
    if (prefix === undefined) return undefined;
    this.#secret ??= this.#parts.store.remember("address-secret", () =>
      randomBytes(32).toString("base64url"),
    );
    try {
      const key = Buffer.from(await this.#secret, "base64url");
      return createHmac("sha256", key).update(prefix).digest("base64url").slice(0, 22);
    } catch (error) {
      // A store that fails once is asked again at the next guest.
      this.#secret = undefined;
      throw error;
    }
  }
}
