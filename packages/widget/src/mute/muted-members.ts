import { mutedKey } from "./has-muted.ts";

/** So many are remembered; the one muted first is forgotten first. */
const MAX = 500;

/**
 * Whom the visitor does not want to hear on one server. It is kept in this browser alone; nobody is told. Storage that
 * is denied or full keeps it for as long as the page is open.
 */
export class MutedMembers {
  /** Another object whenever it changes. */
  ids: ReadonlySet<string>;
  readonly #key: string;
  readonly #listeners = new Set<() => void>();

  constructor(server: string) {
    this.#key = mutedKey(server);
    this.ids = new Set(this.#read());
  }

  mute(memberId: string): void {
    this.#set([...[...this.ids].filter((id) => id !== memberId), memberId].slice(-MAX));
  }

  unmute(memberId: string): void {
    this.#set([...this.ids].filter((id) => id !== memberId));
  }

  /** @returns a function that takes the listener off. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #set(ids: readonly string[]): void {
    this.ids = new Set(ids);
    try {
      if (ids.length > 0) localStorage.setItem(this.#key, JSON.stringify(ids));
      else localStorage.removeItem(this.#key);
    } catch {}
    for (const listener of this.#listeners) listener();
  }

  #read(): string[] {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(this.#key) ?? "[]");
      return Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : [];
    } catch {
      return [];
    }
  }
}

const lists = new Map<string, MutedMembers>();

/** The list of a server, the same for all elements of a page. */
export function mutedMembersOf(server: string): MutedMembers {
  const list = lists.get(server) ?? new MutedMembers(server);
  lists.set(server, list);
  return list;
}
