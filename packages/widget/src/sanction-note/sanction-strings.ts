/** What the chat's own sentences do not say of a ban or a timeout: so few words that all languages come together. */
export interface SanctionStrings {
  bannedUntil: string;
  reason: string;
}

export const SANCTION_STRINGS: Readonly<Record<string, SanctionStrings>> & {
  en: SanctionStrings;
} = {
  en: {
    bannedUntil: "You are banned from this chat until {time}.",
    reason: "Reason: {reason}",
  },
  ar: {
    bannedUntil: "أنت محظور من هذه الدردشة حتى {time}.",
    reason: "السبب: {reason}",
  },
  de: {
    bannedUntil: "Du bist bis {time} aus diesem Chat ausgeschlossen.",
    reason: "Grund: {reason}",
  },
  es: {
    bannedUntil: "Estás expulsado de este chat hasta el {time}.",
    reason: "Motivo: {reason}",
  },
};
