/** Somebody in the crowd. */
export interface Fan {
  name: string;
  /** BCP 47; a language of the phrases. */
  lang: string;
}

/** Display names of every kind that a room meets (scripts, lengths, emoji, digits), in an order that mixes languages. */
const FANS: readonly (readonly [name: string, lang: string])[] = [
  ["Ada", "en"],
  ["marek_77", "de"],
  ["Sofía R.", "es"],
  ["北の応援団", "ja"],
  ["Jonas", "de"],
  ["ليلى", "ar"],
  ["Big Dave", "en"],
  ["Priya", "hi"],
  ["민준", "ko"],
  ["Mateo", "es"],
  ["TheGaffer", "en"],
  ["Chloé", "fr"],
  ["Inês ⚽", "pt"],
  ["Wren", "en"],
  ["Zeynep", "tr"],
  ["さくら", "ja"],
  ["Tomás", "es"],
  ["Aoife", "en"],
  ["hannes1904", "de"],
  ["阿明", "zh"],
  ["يوسف", "ar"],
  ["Matchday Maggie", "en"],
  ["Rafa", "es"],
  ["अर्जुन", "hi"],
  ["Théo", "fr"],
  ["kopite_jr", "en"],
  ["지우", "ko"],
  ["Row Z Regular", "en"],
  ["Luz", "es"],
  ["Freya", "de"],
  ["小林", "ja"],
  ["noor.h", "ar"],
  ["Kwame", "en"],
  ["João", "pt"],
  ["Anouk", "fr"],
  ["Emre", "tr"],
  ["小雨", "zh"],
  ["Lucía", "es"],
  ["Mbali", "en"],
  ["Юля", "de"],
];

/** The crowd's member with this number, from 0: each name once, then the names with a number. */
export function crowdFan(index: number): Fan {
  const round = Math.floor(index / FANS.length);
  const [name, lang] = FANS[index % FANS.length] as (typeof FANS)[number];
  return { name: round === 0 ? name : `${name} ${round + 1}`, lang };
}
