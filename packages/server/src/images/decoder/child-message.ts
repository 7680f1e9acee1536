import type { DecodeOutcome } from "./decoded-image.ts";

/** A file for the decoder's process. */
export interface ChildQuestion {
  id: number;
  bytes: Uint8Array;
}

export type ChildAnswer =
  | { kind: "ready" }
  /** It cannot work here, for example because sharp is not installed. */
  | { kind: "unusable"; why: string }
  | { kind: "outcome"; id: number; outcome: DecodeOutcome };
