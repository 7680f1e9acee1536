import type { z } from "zod";
import type { OptionKind } from "./option-kind.ts";

/** The parts of the options table, in the order in which help and docs show them. */
export const OPTION_GROUPS = [
  "Listening",
  "Store",
  "Sign-in",
  "Rooms",
  "Host API",
  "Images",
  "Link previews",
  "Limits",
  "Delivery",
  "Operation",
] as const;

export type OptionGroup = (typeof OPTION_GROUPS)[number];

/** One option: the single source of its parsing, its check, its default, its help and its docs. */
export interface OptionRow<S extends z.ZodType = z.ZodType> extends OptionKind<S> {
  group: OptionGroup;
  /** The command line flag without its dashes; null where a config file or code alone can say it. */
  flag: string | null;
  /** The environment variable; null as with `flag`. */
  env: string | null;
  /** What holds when nobody sets it. */
  default: z.output<S>;
  /** The default as help and docs show it, where the value itself would not read well. */
  defaultText?: string;
  /** One or two sentences: what it does, with its unit. */
  meaning: string;
  /** Its value is never printed. */
  secret?: true;
}

/** Joins a kind of value with what is particular to one option. */
export function option<S extends z.ZodType>(
  kind: OptionKind<S>,
  row: Omit<OptionRow<S>, keyof OptionKind<S>>,
): OptionRow<S> {
  return { ...kind, ...row };
}
