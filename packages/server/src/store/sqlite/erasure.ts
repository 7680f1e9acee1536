import type { DatabaseSync } from "node:sqlite";

/** Milliseconds after which erased text has left the write-ahead log. */
const ERASE_WITHIN_MS = 1_000;

/**
 * Makes text that was taken away leave the disk. `secure_delete` overwrites it in the file, but the write-ahead
 * log keeps earlier versions of the pages; a checkpoint that truncates it ends that. One for all that was erased
 * within a second.
 *
 * What the file system or the drive keeps of blocks that were freed is beyond a program's reach.
 */
export function createEraser(database: DatabaseSync): () => void {
  let timer: NodeJS.Timeout | undefined;
  const erase = () => {
    timer = undefined;
    try {
      database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch {
      // The disk takes no writes now.
      eraseLater();
    }
  };
  const eraseLater = () => {
    if (!timer) timer = setTimeout(erase, ERASE_WITHIN_MS).unref();
  };
  return eraseLater;
}
