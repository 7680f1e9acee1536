import type { RedisConnection } from "./redis-client.ts";

/** Names that one call takes from the registry. */
const PAGE = 500;

/**
 * The rooms, or the collections, that there are: so that what cleans up reaches also those that nobody opens any more.
 * Kept apart from what it names, each of which may be on another node of a cluster.
 */
export class NameRegistry {
  readonly #connection: RedisConnection;
  readonly #key: string;
  readonly #entered = new Set<string>();
  readonly #entering = new Set<Promise<unknown>>();

  /** @param key A sorted set. */
  constructor(connection: RedisConnection, key: string) {
    this.#connection = connection;
    this.#key = key;
  }

  /**
   * Enters a name, once until the next pass, and waits for nothing: the registry may be on a node of the cluster that is
   * away while that of the name is well. What failed is entered when the name is next used.
   */
  enter(name: string): void {
    if (this.#entered.has(name)) return;
    this.#entered.add(name);
    const entering = this.#connection
      .command(this.#key, ["ZADD", this.#key, "NX", "0", name])
      .catch(() => this.#entered.delete(name))
      .finally(() => this.#entering.delete(entering));
    this.#entering.add(entering);
  }

  /** Every name, page by page and in order. A pass also has each entered anew, should Redis have lost it. */
  async *all(): AsyncGenerator<string> {
    await Promise.all(this.#entering);
    this.#entered.clear();
    const range = (from: string) => [this.#key, from, "+", "LIMIT", "0", String(PAGE)];
    let from = "-";
    while (true) {
      const page = await this.#connection.command(this.#key, ["ZRANGEBYLEX", ...range(from)]);
      if (!Array.isArray(page) || page.length === 0) return;
      yield* page.map(String);
      from = `(${page.at(-1)}`;
    }
  }
}
