import type { Readable } from "node:stream";

/** Where the files of images lie. Names are `A-Z a-z 0-9 _ - .`, made by the server. Every method rejects when the storage fails. */
export interface ImageStorage {
  /** Keeps a file; one of that name is replaced. */
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** A file's content; undefined where there is none of that name. */
  open(name: string): Promise<StoredFile | undefined>;
  /** Lets go of a file, if it is there. */
  remove(name: string): Promise<void>;
}

export interface StoredFile {
  /** Bytes, where that is known. */
  size?: number;
  body: Readable;
}
