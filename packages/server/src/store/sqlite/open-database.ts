import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { migrate } from "./schema.ts";
import { explainFileError } from "./store-file-error.ts";

/** Milliseconds to wait for a process that is just letting go of the file. */
const LOCK_TIMEOUT_MS = 1_000;

/**
 * Opens the store's file, making it and its folder where they are not there, and holds it for this process alone.
 *
 * @throws {StoreFileError} when the file cannot be used.
 */
export function openDatabase(file: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    mkdirSync(dirname(file), { recursive: true });
    database = new DatabaseSync(file, { timeout: LOCK_TIMEOUT_MS });
    // Exclusive comes first: two servers on one file would not see each other's entries, and WAL then needs no shared
    // memory, so that the file may lie on any disk.
    database.exec("PRAGMA locking_mode = EXCLUSIVE");
    database.exec("PRAGMA journal_mode = WAL");
    // An acknowledged entry survives a power cut: every commit is synced. Group commit pays for it.
    database.exec("PRAGMA synchronous = FULL");
    // The indexes are entered at random places: 32 MB (in KiB, hence negative) instead of 2 keeps those at hand.
    database.exec("PRAGMA cache_size = -32768");
    // What is deleted is overwritten with zeros.
    database.exec("PRAGMA secure_delete = ON");
    migrate(database, file);
    return database;
  } catch (error) {
    database?.close();
    throw explainFileError(file, error);
  }
}
