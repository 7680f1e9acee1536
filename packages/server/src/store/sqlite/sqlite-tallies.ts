import type {
  Chooser,
  Mark,
  MarkOutcome,
  Tallies,
  TallyChanges,
  TallyCounts,
  TallyPlace,
} from "../tallies.ts";
import type { Connection } from "./connection.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { TallyChange, TallyChanged } from "./requests.ts";

/** Tallies in the file that the log is in, committed together with it. */
export class SqliteTallies implements Tallies {
  readonly #connection: Connection;
  readonly #commits: GroupCommit;

  constructor(connection: Connection, commits: GroupCommit) {
    this.#connection = connection;
    this.#commits = commits;
  }

  async mark(room: string, marks: readonly Mark[]): Promise<MarkOutcome[]> {
    return (await this.#commits.write({ kind: "marks", room, marks })).outcomes;
  }

  counts(room: string, targets: readonly string[]): Promise<Map<string, TallyCounts>> {
    return this.#connection.request("counts", { room, targets });
  }

  choices(
    room: string,
    memberId: string,
    targets: readonly string[],
  ): Promise<Map<string, string[]>> {
    return this.#connection.request("choices", { room, memberId, targets });
  }

  choosers(
    room: string,
    target: string,
    page: { after?: string; limit: number },
  ): Promise<{ choosers: Chooser[]; more: boolean }> {
    return this.#connection.request("choosers", { room, target, page });
  }

  async seal(room: string, target: string, about: TallyPlace): Promise<TallyCounts> {
    const { counts = {} } = await this.#change(room, { do: "seal", target, about });
    return counts;
  }

  changes(room: string, since?: string): Promise<TallyChanges> {
    return this.#connection.request("changes", { room, since });
  }

  async drop(room: string, targets: readonly string[]): Promise<void> {
    await this.#change(room, { do: "drop", targets });
  }

  async dropAbout(room: string, which: { authorId: string } | { belowSeq: number }): Promise<void> {
    let more: boolean | undefined = true;
    while (more) ({ more } = await this.#change(room, { do: "dropAbout", which }));
  }

  async forget(room: string, memberId: string): Promise<void> {
    await this.#change(room, { do: "forget", memberId });
  }

  async trim(): Promise<void> {
    let more = true;
    while (more) ({ more } = await this.#connection.request("trimTallies", {}));
  }

  #change(room: string, change: TallyChange): Promise<TallyChanged> {
    return this.#commits.write({ kind: "tally", room, change });
  }
}
