import type { ConsoleStrings } from "./console-strings.ts";

/** German. */
export const de: ConsoleStrings = {
  moderation: "Moderation",
  feed: "Live",
  queue: "Warteschlange",
  modes: "Modi",
  audit: "Protokoll",
  panels: "Bereiche",
  room: "Raum",
  noRooms: "Kein Raum angegeben: Ergänze rooms am Element.",
  notModerator: "Du moderierst diesen Raum nicht.",

  waiting: {
    one: "{n} Nachricht wartet auf eine Entscheidung",
    other: "{n} Nachrichten warten auf eine Entscheidung",
  },
  queueEmpty: "Nichts wartet auf eine Entscheidung.",
  queueKeys: "J und K gehen weiter, A lässt zu, R lehnt ab, U nimmt zurück, C zeigt das Mitglied.",
  queueItem: "{name}: {text}. Grund: {reason}",
  approve: "Zulassen",
  reject: "Ablehnen",
  approved: "Zugelassen: {name}",
  rejected: "Abgelehnt: {name}",
  decidedByOther: "Schon entschieden: {reason}",

  shield: "Schutzschild",
  shieldHint:
    "Bei einem Angriff: nur Mitglieder, langsam, keine Links, nichts doppelt, und du siehst es zuerst. Aus stellt wieder her, was vorher galt.",
  shieldRaised: "Das Schutzschild ist oben.",
  shieldLowered: "Das Schutzschild ist unten, und alles gilt wie zuvor.",
  slowMode: "Langsamer Modus",
  audience: "Wer schreiben darf",
  audiences: { open: "Alle", members: "Mitglieder", "read-only": "Moderation" },
  emojiOnly: "Nur Emoji",
  noLinks: "Keine Links",
  unique: "Nichts doppelt",
  reviewDelay: "Zuerst für die Moderation, Dauer",
  off: "Aus",
  changed: "Geändert: {name}",

  auditEmpty: "Nichts ist verzeichnet.",
  refresh: "Neu laden",
  more: "Mehr zeigen",
};
