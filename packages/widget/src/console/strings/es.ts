import type { ConsoleStrings } from "./console-strings.ts";

/** Spanish. */
export const es: ConsoleStrings = {
  moderation: "Moderación",
  feed: "En vivo",
  queue: "Cola",
  modes: "Modos",
  audit: "Registro",
  panels: "Paneles",
  room: "Sala",
  noRooms: "No se indica ninguna sala: añade rooms al elemento.",
  notModerator: "No moderas esta sala.",

  waiting: {
    one: "{n} mensaje espera una decisión",
    other: "{n} mensajes esperan una decisión",
  },
  queueEmpty: "Nada espera una decisión.",
  queueKeys: "J y K avanzan y retroceden, A aprueba, R rechaza, U deshace, C muestra al miembro.",
  queueItem: "{name}: {text}. Motivo: {reason}",
  approve: "Aprobar",
  reject: "Rechazar",
  approved: "Aprobado: {name}",
  rejected: "Rechazado: {name}",
  decidedByOther: "Ya decidido: {reason}",

  shield: "Escudo",
  shieldHint:
    "Ante un ataque: solo miembros, lento, sin enlaces, nada repetido, y tú lo ves primero. Al apagarlo vuelve lo que había.",
  shieldRaised: "El escudo está activado.",
  shieldLowered: "El escudo está desactivado y todo vuelve a ser como antes.",
  slowMode: "Modo lento",
  audience: "Quién puede escribir",
  audiences: { open: "Todos", members: "Miembros", "read-only": "Moderadores" },
  emojiOnly: "Solo emojis",
  noLinks: "Sin enlaces",
  unique: "Nada repetido",
  reviewDelay: "Primero para moderadores, durante",
  off: "No",
  changed: "Cambiado: {name}",

  auditEmpty: "No hay nada registrado.",
  refresh: "Actualizar",
  more: "Mostrar más",
};
