import type { RedisConnection } from "../client/redis-client.ts";

/** Rooms that one call takes from the registry. */
const PAGE = 500;

/**
 * The rooms that there are, so that retention reaches also those that nobody opens any more. Kept apart from the rooms
 * themselves, each of which may be on another node of a cluster.
 */
export class RoomRegistry {
  readonly #connection: RedisConnection;
  readonly #key: string;
  readonly #entered = new Set<string>();

  constructor(connection: RedisConnection, prefix: string) {
    this.#connection = connection;
    this.#key = `${prefix}:{rooms}`;
  }

  /** Enters a room, once until the next pass. Called before the room is touched, so that none is missed. */
  async enter(room: string): Promise<void> {
    if (this.#entered.has(room)) return;
    await this.#connection.command(this.#key, ["ZADD", this.#key, "NX", "0", room]);
    this.#entered.add(room);
  }

  /** Every room, page by page, in the order of their names. A pass also has each room entered anew, should Redis have lost it. */
  async *all(): AsyncGenerator<string> {
    this.#entered.clear();
    let from = "-";
    while (true) {
      const page = await this.#connection.command(this.#key, [
        "ZRANGEBYLEX",
        this.#key,
        from,
        "+",
        "LIMIT",
        "0",
        String(PAGE),
      ]);
      if (!Array.isArray(page) || page.length === 0) return;
      yield* page.map(String);
      from = `(${page.at(-1)}`;
    }
  }
}
