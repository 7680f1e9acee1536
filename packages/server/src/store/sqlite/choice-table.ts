import type { DatabaseSync } from "node:sqlite";
import type { Chooser } from "../tallies.ts";

/** Who chose what of the tallies. */
export class ChoiceTable {
  readonly #add;
  readonly #remove;
  readonly #of;
  readonly #after;
  readonly #drop;
  readonly #dropOf;

  constructor(database: DatabaseSync) {
    this.#add = database.prepare("INSERT INTO choices (tally, member, choice) VALUES (?, ?, ?)");
    this.#remove = database.prepare(
      "DELETE FROM choices WHERE tally = ? AND member = ? AND choice = ?",
    );
    this.#of = database.prepare(
      "SELECT choice FROM choices WHERE tally = ? AND member = ? ORDER BY choice",
    );
    this.#after = database.prepare(
      `SELECT member AS memberId, choice FROM choices WHERE tally = ?1 AND member IN
         (SELECT DISTINCT member FROM choices WHERE tally = ?1 AND member > ?2
          ORDER BY member LIMIT ?3)
       ORDER BY member, choice`,
    );
    this.#drop = database.prepare("DELETE FROM choices WHERE tally = ?");
    this.#dropOf = database.prepare("DELETE FROM choices WHERE tally = ? AND member = ?");
  }

  add(tally: number, { memberId, choice }: Chooser): void {
    this.#add.run(tally, memberId, choice);
  }

  remove(tally: number, { memberId, choice }: Chooser): void {
    this.#remove.run(tally, memberId, choice);
  }

  of(tally: number, memberId: string): string[] {
    return this.#of.all(tally, memberId).map(({ choice }) => String(choice));
  }

  page(
    tally: number,
    { after = "", limit }: { after?: string; limit: number },
  ): { choosers: Chooser[]; more: boolean } {
    // One member beyond the page says whether there is more.
    const rows = this.#after.all(tally, after, limit + 1) as unknown as Chooser[];
    const members = [...new Set(rows.map(({ memberId }) => memberId))];
    const beyond = members[limit];
    const choosers = rows.filter(({ memberId }) => memberId !== beyond);
    return { choosers: choosers.map((each) => ({ ...each })), more: beyond !== undefined };
  }

  drop(tally: number): void {
    this.#drop.run(tally);
  }

  dropOf(tally: number, memberId: string): void {
    this.#dropOf.run(tally, memberId);
  }
}
