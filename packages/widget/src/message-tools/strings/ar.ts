import type { ToolStrings } from "./tool-strings.ts";

/** Arabic. */
export const ar: ToolStrings = {
  member: "عن هذا العضو",
  mute: "كتم",
  unmute: "إلغاء الكتم",
  mutedMessage: "لقد كتمت هذا العضو",
  muted: "لن ترى بعد الآن ما يقوله {name}.",
  unmuted: "ترى من جديد ما يقوله {name}.",
  undo: "تراجع",
  close: "إغلاق",

  report: "إبلاغ",
  reportTitle: "الإبلاغ عن رسالة من {name}",
  reportHint: "سيراجعها المشرفون. لن يعرف {name} من أبلغ عنها.",
  reportReasons: {
    spam: "رسائل مزعجة أو إعلانات",
    abuse: "إهانة أو مضايقة",
    hate: "كراهية أو تهديد",
    spoiler: "يكشف ما سيحدث",
    other: "شيء آخر",
  },
  reportNote: "هل تريد إضافة شيء؟ (اختياري)",
  reportSend: "إبلاغ",
  reportSent: "شكرًا. تم إعلام المشرفين.",

  recent: "أحدث الرسائل",
  nothingRecent: "لا شيء معروض.",
  history: "السجل",
  nothingKnown: "لا يوجد شيء معروف.",
  measures: "الإجراءات",
  kinds: { timeout: "إيقاف مؤقت", ban: "حظر", shadow: "إخفاء عن الآخرين" },
  duration: "المدة",
  untilLifted: "حتى يُرفع",
  everywhere: "في كل الغرف",
  alsoPurge: "إزالة ما قاله",
  reason: "السبب (اختياري)",
  lift: "رفع",

  timeOutFor: "إيقاف مؤقت، {time}",
  purge: "إزالة الكل مع إيقاف {time}",
  confirmPurge: "إزالة الكل حقًا؟",
  taken: {
    timeout: "أُوقف {name} مؤقتًا: {time}.",
    ban: "حُظر {name}: {time}.",
    shadow: "أُخفي {name} عن الآخرين: {time}.",
  },
  purged: "أُزيل ما قاله {name}.",
  lifted: "رُفع الإجراء: يمكن لـ {name} المشاركة من جديد.",
  takenBack: "تم التراجع.",
};
