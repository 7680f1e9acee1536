import { primarySubtag } from "../strings/languages.ts";

/** What is said of a match, in one language: so few words that all languages come together. */
export interface MatchStrings {
  /** The names of the built-in types, for those who do not see their icons. */
  types: Readonly<Record<string, string>>;
  cards: Readonly<Record<string, string>>;
  /** Sides without a name. */
  home: string;
  away: string;
  /** For screen readers: `{home}`, `{away}`, and the goals of each. */
  score: string;
  /** The same before there is a score. */
  teams: string;
}

const TABLES: Readonly<Record<string, MatchStrings>> & { en: MatchStrings } = {
  en: {
    types: {
      "kick-off": "Kick-off",
      "half-time": "Half-time",
      "full-time": "Full time",
      goal: "Goal",
      card: "Card",
      substitution: "Substitution",
      var: "Video review",
      score: "Score",
    },
    cards: { yellow: "Yellow card", "second-yellow": "Second yellow card", red: "Red card" },
    home: "Home",
    away: "Away",
    score: "{home} {homeGoals}, {away} {awayGoals}",
    teams: "{home} against {away}",
  },
  ar: {
    types: {
      "kick-off": "ضربة البداية",
      "half-time": "نهاية الشوط الأول",
      "full-time": "نهاية المباراة",
      goal: "هدف",
      card: "بطاقة",
      substitution: "تبديل",
      var: "مراجعة الفيديو",
      score: "النتيجة",
    },
    cards: { yellow: "بطاقة صفراء", "second-yellow": "بطاقة صفراء ثانية", red: "بطاقة حمراء" },
    home: "المضيف",
    away: "الضيف",
    score: "{home} {homeGoals}، {away} {awayGoals}",
    teams: "{home} ضد {away}",
  },
  de: {
    types: {
      "kick-off": "Anstoß",
      "half-time": "Halbzeit",
      "full-time": "Abpfiff",
      goal: "Tor",
      card: "Karte",
      substitution: "Wechsel",
      var: "Videobeweis",
      score: "Spielstand",
    },
    cards: { yellow: "Gelbe Karte", "second-yellow": "Gelb-Rote Karte", red: "Rote Karte" },
    home: "Heim",
    away: "Gast",
    score: "{home} {homeGoals}, {away} {awayGoals}",
    teams: "{home} gegen {away}",
  },
  es: {
    types: {
      "kick-off": "Saque inicial",
      "half-time": "Descanso",
      "full-time": "Final",
      goal: "Gol",
      card: "Tarjeta",
      substitution: "Cambio",
      var: "Revisión de vídeo",
      score: "Marcador",
    },
    cards: {
      yellow: "Tarjeta amarilla",
      "second-yellow": "Segunda amarilla",
      red: "Tarjeta roja",
    },
    home: "Local",
    away: "Visitante",
    score: "{home} {homeGoals}, {away} {awayGoals}",
    teams: "{home} contra {away}",
  },
};

/** @param language BCP 47 tag; English where it is not spoken. */
export function matchStrings(language: string): MatchStrings {
  return TABLES[primarySubtag(language)] ?? TABLES.en;
}
