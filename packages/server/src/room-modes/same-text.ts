/**
 * What of a text makes it another one: not its case, its spaces, its punctuation, nor characters that nobody sees. A text of
 * punctuation alone stays as it is.
 */
export function sameTextKey(text: string): string {
  const normal = text.normalize("NFKC").toLowerCase();
  return normal.replace(/[\s\p{P}\p{Cf}]+/gu, "") || normal;
}
