import { primarySubtag } from "../strings/languages.ts";
import type { Plural } from "../strings/strings.ts";

/** What is said of threads and of what was said around a message, in one language: so few words that all come together. */
export interface ThreadStrings {
  thread: string;
  replyInThread: string;
  /** The link below a message: `{n}` replies. */
  replies: Plural;
  newReplies: string;
  /** Below a reply that the room's list shows as well. */
  inThread: string;
  close: string;
  older: string;
  placeholder: string;
  alsoInRoom: string;
  gone: string;
  failed: string;
  /** The heading over what was said around a message, and the way back from it. */
  earlier: string;
  backToLive: string;
}

const TABLES: Readonly<Record<string, ThreadStrings>> & { en: ThreadStrings } = {
  en: {
    thread: "Thread",
    replyInThread: "Reply in thread",
    replies: { one: "{n} reply", other: "{n} replies" },
    newReplies: "new",
    inThread: "In a thread",
    close: "Close",
    older: "Show earlier ones",
    placeholder: "Reply in thread",
    alsoInRoom: "Also send to the room",
    gone: "This is not there any more.",
    failed: "This could not be loaded.",
    earlier: "Earlier in this chat",
    backToLive: "Back to live",
  },
  ar: {
    thread: "سلسلة الردود",
    replyInThread: "الرد في سلسلة",
    replies: {
      zero: "لا ردود",
      one: "رد واحد",
      two: "ردّان",
      few: "{n} ردود",
      many: "{n} ردًا",
      other: "{n} رد",
    },
    newReplies: "جديد",
    inThread: "ضمن سلسلة ردود",
    close: "إغلاق",
    older: "عرض الأقدم",
    placeholder: "الرد في السلسلة",
    alsoInRoom: "إرسال إلى الغرفة أيضًا",
    gone: "لم يعد هذا موجودًا.",
    failed: "تعذّر التحميل.",
    earlier: "سابقًا في هذه الدردشة",
    backToLive: "العودة إلى المباشر",
  },
  de: {
    thread: "Thread",
    replyInThread: "Im Thread antworten",
    replies: { one: "{n} Antwort", other: "{n} Antworten" },
    newReplies: "neu",
    inThread: "In einem Thread",
    close: "Schließen",
    older: "Frühere zeigen",
    placeholder: "Im Thread antworten",
    alsoInRoom: "Auch in den Chat senden",
    gone: "Das gibt es nicht mehr.",
    failed: "Das konnte nicht geladen werden.",
    earlier: "Früher in diesem Chat",
    backToLive: "Zurück zu live",
  },
  es: {
    thread: "Hilo",
    replyInThread: "Responder en un hilo",
    replies: { one: "{n} respuesta", other: "{n} respuestas" },
    newReplies: "nuevo",
    inThread: "En un hilo",
    close: "Cerrar",
    older: "Ver anteriores",
    placeholder: "Responder en el hilo",
    alsoInRoom: "Enviar también a la sala",
    gone: "Esto ya no está.",
    failed: "No se pudo cargar.",
    earlier: "Antes en este chat",
    backToLive: "Volver al directo",
  },
};

/** The sentences of a language, as BCP 47 tag; English where there are none. */
export function threadStrings(language: string): ThreadStrings {
  return TABLES[primarySubtag(language)] ?? TABLES.en;
}
