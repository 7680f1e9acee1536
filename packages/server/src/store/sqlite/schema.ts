import type { DatabaseSync } from "node:sqlite";
import { StoreFileError } from "./store-file-error.ts";

/** Marks the file as ours ("CSDE"), so that no other program's database is ever migrated. */
const APPLICATION_ID = 0x43534445;

/**
 * The schema as steps, each of which is applied once: `user_version` counts those that a file has had. A step that was
 * released is never changed; a change is a further step.
 */
const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE rooms (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    epoch TEXT NOT NULL,
    seq INTEGER NOT NULL DEFAULT 0,
    first_seq INTEGER NOT NULL DEFAULT 1,
    cleared_seq INTEGER NOT NULL DEFAULT 0,
    pinned_seq INTEGER,
    settings TEXT
  );

  -- message_id: of the message itself, or of the edit's target. author, quoted_id, quoted_author: whose words and
  -- which quote a message still holds; NULL once they are taken away. body: JSON of what has no column of its own; a
  -- message's is in bodies.
  CREATE TABLE entries (
    room INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    message_id TEXT,
    author TEXT,
    quoted_id TEXT,
    quoted_author TEXT,
    body TEXT,
    body_id INTEGER,
    PRIMARY KEY (room, seq)
  ) WITHOUT ROWID;
  CREATE UNIQUE INDEX messages ON entries (room, message_id) WHERE kind = 'message';
  CREATE INDEX authors ON entries (room, author) WHERE author IS NOT NULL;
  CREATE INDEX quotes ON entries (room, quoted_id) WHERE quoted_id IS NOT NULL;
  CREATE INDEX quoted_authors ON entries (room, quoted_author) WHERE quoted_author IS NOT NULL;

  -- JSON, with spaces after it once it was overwritten by a shorter one; nothing but spaces once it was taken away.
  CREATE TABLE bodies (
    id INTEGER PRIMARY KEY,
    room INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    body TEXT NOT NULL
  );

  -- What makes a write happen once. In the order of rowid they are in the order of time, so that expiry needs no index.
  CREATE TABLE outcomes (
    room INTEGER NOT NULL,
    member TEXT NOT NULL,
    command TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    UNIQUE (room, member, command)
  );

  CREATE TABLE remembered (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  `,
  // Where retention took the entry of the settings, any seq below what it kept says as much.
  `
  ALTER TABLE rooms ADD COLUMN settings_seq INTEGER NOT NULL DEFAULT 0;
  UPDATE rooms SET settings_seq = coalesce(
    (SELECT max(seq) FROM entries WHERE room = rooms.id AND kind = 'settings'),
    first_seq - 1
  ) WHERE settings IS NOT NULL;
  `,
  `
  -- version: of the last write to the collection. It outlives the records, so that no version is given twice.
  CREATE TABLE collections (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 0
  );

  -- value: JSON; NULL for one that was taken away. at: when it was written.
  CREATE TABLE records (
    collection INTEGER NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    value TEXT,
    at INTEGER NOT NULL,
    expires_at INTEGER,
    PRIMARY KEY (collection, id)
  ) WITHOUT ROWID;
  CREATE UNIQUE INDEX record_versions ON records (collection, version);
  CREATE INDEX record_expiries ON records (expires_at) WHERE expires_at IS NOT NULL;
  CREATE INDEX record_traces ON records (at) WHERE value IS NULL;
  `,
  `
  ALTER TABLE rooms ADD COLUMN tally_revision INTEGER NOT NULL DEFAULT 0;

  -- seq, author: of the entry that it is about. counts: JSON, [[choice, members], ...] in the order in which the choices
  -- were first made. revision: the room's when it last changed.
  CREATE TABLE tallies (
    id INTEGER PRIMARY KEY,
    room INTEGER NOT NULL,
    target TEXT NOT NULL,
    seq INTEGER NOT NULL,
    author TEXT NOT NULL,
    counts TEXT NOT NULL,
    sealed INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    UNIQUE (room, target)
  );
  CREATE INDEX tally_seqs ON tallies (room, seq);
  CREATE INDEX tally_authors ON tallies (room, author);
  CREATE INDEX tally_revisions ON tallies (room, revision);

  CREATE TABLE choices (
    tally INTEGER NOT NULL,
    member TEXT NOT NULL,
    choice TEXT NOT NULL,
    PRIMARY KEY (tally, member, choice)
  ) WITHOUT ROWID;
  CREATE INDEX choice_members ON choices (member);
  `,
  // JSON.
  "ALTER TABLE rooms ADD COLUMN score TEXT",
  // All that a thread adds up to is in its index.
  `
  ALTER TABLE entries ADD COLUMN thread TEXT;
  CREATE INDEX threads ON entries (room, thread, seq, at, author) WHERE thread IS NOT NULL;
  `,
];

/**
 * Brings the file up to this version's schema, in one transaction.
 *
 * @throws {StoreFileError} `newer-schema` or `foreign`; the file is then as it was.
 */
export function migrate(database: DatabaseSync, file: string): void {
  const version = pragma(database, "user_version");
  if (version > MIGRATIONS.length) {
    const why = `schema ${version}, and this one knows ${MIGRATIONS.length}`;
    throw new StoreFileError("newer-schema", file, why);
  }
  const empty = database.prepare("SELECT 1 FROM sqlite_schema LIMIT 1").get() === undefined;
  if (!empty && pragma(database, "application_id") !== APPLICATION_ID) {
    throw new StoreFileError("foreign", file, "no application_id of ours");
  }
  database.exec("BEGIN IMMEDIATE");
  for (const step of MIGRATIONS.slice(version)) database.exec(step);
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
  database.exec(`PRAGMA user_version = ${MIGRATIONS.length}`);
  database.exec("COMMIT");
}

function pragma(database: DatabaseSync, name: "user_version" | "application_id"): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
}
