/** Display names of every kind that a room meets: scripts, lengths, emoji, digits. */
export const NAMES = [
  "Ada",
  "marek_77",
  "Sofía R.",
  "北の応援団",
  "Jonas",
  "ليلى",
  "Priya",
  "민준",
  "TheGaffer",
  "Chloé",
  "Kwame",
  "Ines ⚽",
  "noor.h",
  "Big Dave",
  "さくら",
  "Luca",
  "Tomás",
  "Anouk",
  "अर्जुन",
  "Freya",
  "hannes1904",
  "Юля",
  "Mateo",
  "지우",
  "Oluwaseun",
  "Giulia",
  "يوسف",
  "Rafa",
  "小林",
  "Wren",
  "Ebba",
  "Matchday Maggie",
  "dimitri",
  "Zeynep",
  "阿明",
  "Row Z Regular",
  "Mbali",
  "Theo",
  "Aoife",
  "kopite_jr",
] as const;

/** The name of the crowd's member with this number, from 0: the names first, then the names with a number. */
export function crowdName(index: number): string {
  const round = Math.floor(index / NAMES.length);
  const name = NAMES[index % NAMES.length] as string;
  return round === 0 ? name : `${name} ${round + 1}`;
}
