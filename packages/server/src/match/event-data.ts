import { isScore, type WireError, wireError } from "@courtside/protocol";
import { z } from "zod";

const minute = z.union(
  [z.number().int().min(0).max(999), z.string().regex(/^\d{1,3}(\+\d{1,2})?$/)],
  'a minute: 67, or "45+2"',
);
const name = z.string().min(1).max(100).optional();
const score = z.custom(isScore, "a score: { home, away }, whole numbers from 0 on");
const moment = { minute: minute.optional(), score: score.optional() };

/** What the data of each built-in type may hold; what is not named here is passed on as it is. */
const SHAPES: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ["kick-off", z.looseObject({ ...moment, period: name })],
  ["half-time", z.looseObject(moment)],
  ["full-time", z.looseObject(moment)],
  ["goal", z.looseObject({ ...moment, player: name, assist: name, how: name })],
  [
    "card",
    z.looseObject({ ...moment, card: z.enum(["yellow", "second-yellow", "red"]), player: name }),
  ],
  ["substitution", z.looseObject({ ...moment, in: name, out: name })],
  ["var", z.looseObject({ ...moment, decision: name })],
  ["score", z.looseObject({ ...moment, score })],
]);

/** What is wrong with the data of an event of a built-in type; undefined where nothing is, and for any other type. */
export function refuseEventData(
  type: string,
  data: Record<string, unknown> = {},
): WireError | undefined {
  const parsed = SHAPES.get(type)?.safeParse(data);
  if (!parsed || parsed.success) return undefined;
  const [issue] = parsed.error.issues;
  const field = ["data", ...(issue?.path ?? [])].join(".");
  return wireError("INVALID", { message: `${field} of "${type}": ${issue?.message}`, field });
}
