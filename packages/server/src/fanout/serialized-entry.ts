import type { Entry } from "@courtside/protocol";

/** An entry with its JSON, made once for all viewers, joins and recoveries. */
export interface SerializedEntry {
  readonly seq: number;
  readonly json: string;
  readonly entry: Entry;
}

export function serializeEntry(entry: Entry): SerializedEntry {
  return { seq: entry.seq, json: JSON.stringify(entry), entry };
}
