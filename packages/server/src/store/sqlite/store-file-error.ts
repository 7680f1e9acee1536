/** Why a store's file cannot be used. */
export type StoreFileFault =
  /** Not an SQLite file, or a damaged one. */
  | "corrupt"
  /** An SQLite file that some other program made. */
  | "foreign"
  /** Another process has it open. */
  | "locked"
  /** Written by a newer version. */
  | "newer-schema"
  /** The file or its folder cannot be made, read or written. */
  | "unwritable";

const ELSEWHERE = "or set COURTSIDE_DATA to another file";

/** One line for each fault: what is the matter, and what to do about it. */
const REMEDIES: Record<StoreFileFault, (file: string, why: string) => string> = {
  corrupt: (file, why) =>
    `${file} is damaged or not a Courtside store (${why}). Restore it from a backup, ${ELSEWHERE}.`,
  foreign: (file) => `${file} belongs to another program. Set COURTSIDE_DATA to another file.`,
  locked: (file) => `${file} is in use by another process. Stop that one, ${ELSEWHERE}.`,
  "newer-schema": (file, why) =>
    `${file} was written by a newer Courtside (${why}). Run that version, ${ELSEWHERE}.`,
  unwritable: (file, why) =>
    `${file} cannot be opened for writing (${why}). Check its folder, its permissions and the free space, ${ELSEWHERE}.`,
};

/** The store's file cannot be used. The message says in one line what to do about it. */
export class StoreFileError extends Error {
  override readonly name = "StoreFileError";
  readonly fault: StoreFileFault;
  /** What was found, as the system or SQLite put it. */
  readonly why: string;

  constructor(fault: StoreFileFault, file: string, why: string, options?: ErrorOptions) {
    super(REMEDIES[fault](file, why), options);
    this.fault = fault;
    this.why = why;
  }
}

/** SQLite's primary result codes, https://sqlite.org/rescode.html. */
const FAULTS: Record<number, StoreFileFault> = {
  3: "unwritable", // PERM
  5: "locked", // BUSY
  6: "locked", // LOCKED
  8: "unwritable", // READONLY
  10: "unwritable", // IOERR
  11: "corrupt", // CORRUPT
  13: "unwritable", // FULL
  14: "unwritable", // CANTOPEN
  26: "corrupt", // NOTADB
};

/** Puts an error of SQLite, or of making the folder, into words for whoever runs the server. */
export function explainFileError(file: string, cause: unknown): StoreFileError {
  if (cause instanceof StoreFileError) return cause;
  const fault = FAULTS[resultCode(cause) ?? 10] ?? "unwritable";
  const why = cause instanceof Error ? cause.message : String(cause);
  return new StoreFileError(fault, file, why, { cause });
}

/** The primary result code of an error of SQLite; undefined for any other error. */
export function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("errcode" in error)) return undefined;
  return typeof error.errcode === "number" ? error.errcode & 0xff : undefined;
}
