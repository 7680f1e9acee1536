import type { ToolStrings } from "./tool-strings.ts";

/** German. */
export const de: ToolStrings = {
  member: "Über dieses Mitglied",
  mute: "Stummschalten",
  unmute: "Nicht mehr stummschalten",
  mutedMessage: "Du hast dieses Mitglied stummgeschaltet",
  muted: "Du siehst nicht mehr, was {name} schreibt.",
  unmuted: "Du siehst wieder, was {name} schreibt.",
  undo: "Rückgängig",
  close: "Schließen",

  report: "Melden",
  reportTitle: "Eine Nachricht von {name} melden",
  reportHint: "Die Moderation sieht sie sich an. {name} erfährt nicht, wer sie gemeldet hat.",
  reportReasons: {
    spam: "Spam oder Werbung",
    abuse: "Beleidigung oder Belästigung",
    hate: "Hass oder Drohung",
    spoiler: "Verrät etwas",
    other: "Etwas anderes",
  },
  reportNote: "Möchtest du etwas ergänzen? (freiwillig)",
  reportSend: "Melden",
  reportSent: "Danke. Die Moderation weiß Bescheid.",

  recent: "Letzte Nachrichten",
  nothingRecent: "Nichts zu sehen.",
  history: "Verlauf",
  nothingKnown: "Nichts bekannt.",
  measures: "Maßnahmen",
  kinds: { timeout: "Auszeit", ban: "Ausschließen", shadow: "Vor anderen verbergen" },
  duration: "Wie lange",
  untilLifted: "bis zur Aufhebung",
  everywhere: "In allen Räumen",
  alsoPurge: "Das Geschriebene entfernen",
  reason: "Grund (freiwillig)",
  lift: "Aufheben",

  timeOutFor: "Auszeit, {time}",
  purge: "Alles entfernen, Auszeit {time}",
  confirmPurge: "Wirklich alles entfernen?",
  taken: {
    timeout: "{name} hat Auszeit: {time}.",
    ban: "{name} ist ausgeschlossen: {time}.",
    shadow: "{name} ist vor anderen verborgen: {time}.",
  },
  purged: "Was {name} geschrieben hat, ist entfernt.",
  lifted: "Aufgehoben: {name} darf wieder mitmachen.",
  takenBack: "Zurückgenommen.",
};
