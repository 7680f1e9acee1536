import type { ImageStrings } from "./image-strings.ts";

/** Arabic. */
export const ar: ImageStrings = {
  add: "إضافة صور",
  tray: "صور هذه الرسالة",
  uploading: "جارٍ رفع {name}",
  ready: "{name} جاهزة",
  remove: "إزالة {name}",
  retry: "المحاولة مرة أخرى",
  describe: "وصف {name}",
  describeHint: "ماذا تُظهر الصورة؟",
  drop: "أفلت الصور هنا",
  waiting: "ستُرسل حالما تُرفع الصور.",
  tooMany: "لا تحمل الرسالة أكثر من {n} صور.",
  notAnImage: "يمكن إرسال صور JPEG وPNG وWebP وGIF فقط.",
  tooLarge: "هذه الصورة كبيرة جدًا.",
  failed: "تعذّر رفع هذه الصورة.",
  open: "تكبير الصورة: {alt}",
  undescribed: "بلا وصف",
  previous: "الصورة السابقة",
  next: "الصورة التالية",
  close: "إغلاق",
  place: "{n} من {count}",
};
