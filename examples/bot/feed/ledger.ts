import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";

/** Which items of the feed are dealt with. */
export interface Ledger {
  has(id: string): boolean;
  add(id: string): void;
}

/** Remembers for as long as the process lives. */
export function memoryLedger(ids: Iterable<string> = []): Ledger {
  const dealtWith = new Set(ids);
  return { has: (id) => dealtWith.has(id), add: (id) => void dealtWith.add(id) };
}

/**
 * Remembers in a file, a line for each item: the server knows the id of what was posted for ten minutes, a bot may be away
 * for longer. A bot that is killed between posting and noting it posts it again under the same id, which does nothing.
 */
export function fileLedger(file: string): Ledger {
  mkdirSync(dirname(file), { recursive: true });
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
  const known = memoryLedger(lines.map((line) => JSON.parse(line)));
  return {
    has: known.has,
    add(id) {
      appendFileSync(file, `${JSON.stringify(id)}\n`);
      known.add(id);
    },
  };
}
