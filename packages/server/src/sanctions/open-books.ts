import type { ConnectionIndex } from "../connection/connection-index.ts";
import { WordBook } from "../moderation/words/word-book.ts";
import { RevocationBook } from "../revocations/index.ts";
import { ShadowBook } from "../shadows/index.ts";
import type { Store } from "../store/store.ts";
import { WarningBook } from "../warnings/warning-book.ts";
import { AddressBans } from "./address-bans.ts";
import { SanctionBook } from "./sanction-book.ts";
import { SanctionEvents } from "./sanction-events.ts";

export interface BooksParts {
  store: Pick<Store, "records" | "remember" | "available">;
  connections: ConnectionIndex;
  /** Milliseconds for which a guest's ban holds for the address. */
  guestBanMs: number;
  now: () => number;
  onFault: (error: unknown) => void;
}

/** What moderators have done to members, tokens and words, as this node knows it. */
export interface Books {
  readonly sanctions: SanctionBook;
  readonly sanctionEvents: SanctionEvents;
  readonly addressBans: AddressBans;
  readonly revocations: RevocationBook;
  readonly shadows: ShadowBook;
  readonly words: WordBook;
  /** What members are still to read. */
  readonly warnings: WarningBook;
  /** Whether all that keeps people out has been read once. Until then nobody may be let in. */
  readonly loaded: boolean;
  /** Lets go of what has ended. */
  sweep(): void;
  close(): Promise<void>;
}

/**
 * Opens the books and begins to follow them. Resolves once they are read, or at once where the store is not there yet:
 * they are read when it comes.
 */
export async function openBooks(parts: BooksParts): Promise<Books> {
  const { store, connections, guestBanMs: holdMs, now, onFault } = parts;
  const { records } = store;
  const sanctions = new SanctionBook({ records, now, onFault });
  const addressBans = new AddressBans({ store, holdMs, now, onFault });
  const revocations = new RevocationBook({ records, now, onFault });
  const shadows = new ShadowBook({ records, connections, now, onFault });
  const words = new WordBook({ records, now, onFault });
  const warnings = new WarningBook({ records, now, onFault });
  const all = [sanctions, addressBans, revocations, shadows, words, warnings];
  const reading = Promise.all(all.map((book) => book.start()));
  if (store.available) await reading;
  return {
    sanctions,
    sanctionEvents: new SanctionEvents(onFault),
    addressBans,
    revocations,
    shadows,
    words,
    warnings,
    get loaded() {
      return sanctions.loaded && addressBans.loaded && revocations.loaded;
    },
    sweep() {
      for (const book of all) book.sweep();
    },
    async close() {
      await Promise.all(all.map((book) => book.close()));
    },
  };
}
