import type { ToolStrings } from "./tool-strings.ts";

/** Spanish. */
export const es: ToolStrings = {
  member: "Sobre este miembro",
  mute: "Silenciar",
  unmute: "Dejar de silenciar",
  mutedMessage: "Has silenciado a este miembro",
  muted: "Ya no ves lo que dice {name}.",
  unmuted: "Vuelves a ver lo que dice {name}.",
  undo: "Deshacer",
  close: "Cerrar",

  report: "Denunciar",
  reportTitle: "Denunciar un mensaje de {name}",
  reportHint: "Los moderadores lo revisarán. {name} no sabrá quién lo denunció.",
  reportReasons: {
    spam: "Spam o publicidad",
    abuse: "Insultos o acoso",
    hate: "Odio o amenazas",
    spoiler: "Revela algo",
    other: "Otra cosa",
  },
  reportNote: "¿Algo que añadir? (opcional)",
  reportSend: "Denunciar",
  reportSent: "Gracias. Los moderadores han sido avisados.",

  recent: "Mensajes recientes",
  nothingRecent: "Nada a la vista.",
  history: "Historial",
  nothingKnown: "No se sabe nada.",
  measures: "Medidas",
  kinds: { timeout: "Suspender", ban: "Expulsar", shadow: "Ocultar a los demás" },
  duration: "Por cuánto tiempo",
  untilLifted: "hasta que se levante",
  everywhere: "En todas las salas",
  alsoPurge: "Eliminar lo que dijo",
  reason: "Motivo (opcional)",
  lift: "Levantar",

  timeOutFor: "Suspender, {time}",
  purge: "Eliminar todo, suspender {time}",
  confirmPurge: "¿Eliminar todo?",
  taken: {
    timeout: "{name} queda en suspenso: {time}.",
    ban: "{name} queda fuera: {time}.",
    shadow: "{name} queda oculto a los demás: {time}.",
  },
  purged: "Lo que dijo {name} se ha eliminado.",
  lifted: "Levantado: {name} puede volver a participar.",
  takenBack: "Deshecho.",
};
