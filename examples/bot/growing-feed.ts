import { readFileSync } from "node:fs";
import { join } from "node:path";

interface RecordedItem {
  /** Seconds after the beginning at which the feed has it. */
  after: number;
}

/** A feed that grows as the match goes on, from one that was recorded in `match.json`. */
export function growingFeed() {
  const file = join(import.meta.dirname, "match.json");
  const recorded: RecordedItem[] = JSON.parse(readFileSync(file, "utf8"));

  return {
    /** @param elapsedMs Since the match began. @returns what has happened until then. */
    upTo: (elapsedMs: number): object[] =>
      recorded
        .filter(({ after }) => after * 1_000 <= elapsedMs)
        .map(({ after: _, ...item }) => item),
  };
}
