/** What can be done about a held message: so few words that all languages come together. */
export interface DeliveryStrings {
  withdraw: string;
}

export const DELIVERY_STRINGS: Readonly<Record<string, DeliveryStrings>> & {
  en: DeliveryStrings;
} = {
  en: { withdraw: "Take back" },
  ar: { withdraw: "سحب" },
  de: { withdraw: "Zurückziehen" },
  es: { withdraw: "Retirar" },
};
