/** An attribute whose value is one of a few words. */
export interface Choice {
  attribute: string;
  values: readonly string[];
  /** Taken where the attribute is missing or holds another word. */
  fallback: string;
}

/**
 * The value that counts. One that is not among the words is said in the console, with those that are, because a
 * typing error should not have to be found by reading the documentation.
 */
export function choose({ attribute, values, fallback }: Choice, value: unknown): string {
  if (typeof value === "string" && values.includes(value)) return value;
  if (value !== undefined && value !== null)
    warnValue(attribute, value, values.join(", "), fallback);
  return fallback;
}

/** A whole number within bounds; another value is said in the console. */
export function chooseNumber(
  {
    attribute,
    min,
    max,
    fallback,
  }: { attribute: string; min: number; max: number; fallback: number },
  value: unknown,
): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= min && number <= max) return number;
  warnValue(attribute, value, `whole numbers from ${min} to ${max}`, String(fallback));
  return fallback;
}

/** The words of a list that are known; the others are said in the console. */
export function chooseList(
  { attribute, values }: { attribute: string; values: readonly string[] },
  list: string,
): string[] {
  const words = list.split(/[\s,]+/).filter(Boolean);
  const unknown = words.filter((word) => !values.includes(word));
  if (unknown.length > 0) warnValue(attribute, unknown.join(" "), values.join(", "), "the others");
  return words.filter((word) => values.includes(word));
}

/** Says once what is wrong with an attribute, what would be right, and what is done meanwhile. */
export function warnValue(attribute: string, value: unknown, valid: string, taken: string): void {
  console.warn(
    `Courtside: ${attribute}="${String(value)}" is not known. Valid: ${valid}. Taken: ${taken}.`,
  );
}
