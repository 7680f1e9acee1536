import { z } from "zod";

/**
 * How one kind of value is written and checked: as text in a flag or a variable, and as it is in a config file.
 *
 * @typeParam S The schema of the value as a config file or code gives it.
 */
export interface OptionKind<S extends z.ZodType> {
  schema: S;
  /** Turns the text of a flag or a variable into what `schema` takes. Text that makes no sense is passed on for `schema` to refuse. */
  fromText(text: string): unknown;
  /** Completes the sentence "must be ...". */
  expects: string;
}

/** A whole number. */
export function integer(bounds: { min: number; max: number }): OptionKind<z.ZodNumber> {
  return {
    schema: z.number().int().min(bounds.min).max(bounds.max),
    fromText: numberFromText,
    expects: `a whole number from ${bounds.min} to ${bounds.max}`,
  };
}

/** A number with a fraction. */
export function fraction(bounds: { min: number; max: number }): OptionKind<z.ZodNumber> {
  return {
    schema: z.number().min(bounds.min).max(bounds.max),
    fromText: numberFromText,
    expects: `a number from ${bounds.min} to ${bounds.max}`,
  };
}

/** Something that is on or off. In code it is a boolean. */
export function onOff(): OptionKind<z.ZodBoolean> {
  return {
    schema: z.boolean(),
    fromText: (text) => SWITCH_WORDS.get(text.trim().toLowerCase()) ?? text,
    expects: "on or off",
  };
}

/** One of a few words. */
export function choice<const W extends readonly [string, ...string[]]>(
  words: W,
): OptionKind<z.ZodEnum<{ [K in W[number]]: K }>> {
  return {
    schema: z.enum(words),
    fromText: (text) => text,
    expects: `one of ${words.join(", ")}`,
  };
}

/** A text of at least one character that `accepts` admits; `null` is "not set". */
export function text(
  expects: string,
  accepts: (value: string) => boolean = () => true,
): OptionKind<z.ZodNullable<z.ZodString>> {
  return {
    schema: z.string().min(1).refine(accepts).nullable(),
    fromText: (value) => value,
    expects,
  };
}

/** A text that is always set. */
export function requiredText(
  expects: string,
  accepts: (value: string) => boolean = () => true,
): OptionKind<z.ZodString> {
  return { schema: z.string().min(1).refine(accepts), fromText: (value) => value, expects };
}

/** Several values, with commas between them where they are written as text. */
export function list<S extends z.ZodType>(item: S, expects: string): OptionKind<z.ZodArray<S>> {
  return {
    schema: z.array(item),
    fromText: (value) =>
      value
        .split(",")
        .map((part) => part.trim())
        .filter((part) => part !== ""),
    expects,
  };
}

const SWITCH_WORDS = new Map([
  ["on", true],
  ["true", true],
  ["yes", true],
  ["1", true],
  ["off", false],
  ["false", false],
  ["no", false],
  ["0", false],
]);

function numberFromText(text: string): unknown {
  return /^[+-]?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : text;
}
