import type { ImageStrings } from "./image-strings.ts";

/** German. */
export const de: ImageStrings = {
  add: "Bilder hinzufügen",
  tray: "Bilder dieser Nachricht",
  uploading: "{name} wird hochgeladen",
  ready: "{name} ist bereit",
  remove: "{name} entfernen",
  retry: "Noch einmal versuchen",
  describe: "{name} beschreiben",
  describeHint: "Was ist darauf zu sehen?",
  drop: "Bilder hier ablegen",
  waiting: "Wird gesendet, sobald die Bilder hochgeladen sind.",
  tooMany: "Eine Nachricht hat höchstens {n} Bilder.",
  notAnImage: "Nur Bilder in JPEG, PNG, WebP und GIF können gesendet werden.",
  tooLarge: "Dieses Bild ist zu groß.",
  failed: "Dieses Bild konnte nicht hochgeladen werden.",
  open: "Bild vergrößern: {alt}",
  undescribed: "ohne Beschreibung",
  previous: "Voriges Bild",
  next: "Nächstes Bild",
  close: "Schließen",
  place: "{n} von {count}",
};
