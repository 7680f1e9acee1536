/** Where a room's tallies are kept. All names carry the room as their hash tag, so that on a cluster one node has them all. */
export interface TallyKeys {
  /** The keys that every script of them is given, in its order. */
  all: readonly string[];
  tallies: string;
  choices: string;
  seqs: string;
}

export function tallyKeys(prefix: string, room: string): TallyKeys {
  const named = (part: string) => `${prefix}:tallies:{${room}}:${part}`;
  const [tallies, choices, seqs] = [named("counts"), named("choices"), named("seqs")];
  return { all: [named("head"), tallies, choices, seqs, named("changes")], tallies, choices, seqs };
}
