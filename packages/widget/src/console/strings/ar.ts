import type { ConsoleStrings } from "./console-strings.ts";

/** Arabic. */
export const ar: ConsoleStrings = {
  moderation: "الإشراف",
  feed: "مباشر",
  queue: "الانتظار",
  modes: "الأوضاع",
  audit: "سجل الإجراءات",
  panels: "اللوحات",
  room: "الغرفة",
  noRooms: "لم تُذكر أي غرفة: أضف rooms إلى العنصر.",
  notModerator: "لست مشرفًا على هذه الغرفة.",

  waiting: {
    zero: "لا رسائل تنتظر قرارًا",
    one: "رسالة واحدة تنتظر قرارًا",
    two: "رسالتان تنتظران قرارًا",
    few: "{n} رسائل تنتظر قرارًا",
    many: "{n} رسالة تنتظر قرارًا",
    other: "{n} رسالة تنتظر قرارًا",
  },
  queueEmpty: "لا شيء ينتظر قرارًا.",
  queueKeys: "J وK للتنقل، A للقبول، R للرفض، U للتراجع، C لعرض العضو.",
  queueItem: "{name}: {text}. السبب: {reason}",
  approve: "قبول",
  reject: "رفض",
  approved: "قُبلت: {name}",
  rejected: "رُفضت: {name}",
  decidedByOther: "تقرر ذلك بالفعل: {reason}",

  shield: "الدرع",
  shieldHint:
    "عند الهجوم: للأعضاء فقط، ببطء، بلا روابط، بلا تكرار، وتراها أنت أولًا. الإيقاف يعيد ما كان من قبل.",
  shieldRaised: "الدرع مرفوع.",
  shieldLowered: "أُنزل الدرع وعادت الإعدادات كما كانت.",
  slowMode: "الوضع البطيء",
  audience: "من يمكنه الكتابة",
  audiences: { open: "الجميع", members: "الأعضاء", "read-only": "المشرفون" },
  emojiOnly: "رموز تعبيرية فقط",
  noLinks: "بلا روابط",
  unique: "بلا تكرار",
  reviewDelay: "يراها المشرفون أولًا لمدة",
  off: "إيقاف",
  changed: "تغيّر: {name}",

  auditEmpty: "لا شيء مسجل.",
  refresh: "تحديث",
  more: "عرض المزيد",
};
