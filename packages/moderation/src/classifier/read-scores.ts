/**
 * Reads `results[0].category_scores` of a moderation endpoint's answer.
 *
 * @throws TypeError when there are none, or one is no number: a model that says nothing has not said that all is well.
 */
export function readScores(answer: unknown): Map<string, number> {
  const [result] = asArray(field(answer, "results"));
  const scores = field(result, "category_scores");
  if (typeof scores !== "object" || scores === null)
    throw new TypeError("the answer has no scores");
  const read = new Map<string, number>();
  for (const [category, score] of Object.entries(scores)) {
    if (typeof score !== "number" || Number.isNaN(score)) {
      throw new TypeError("a score is no number");
    }
    read.set(category, score);
  }
  if (read.size === 0) throw new TypeError("the answer has no scores");
  return read;
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
