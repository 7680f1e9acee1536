import type { Member } from "@courtside/protocol";
import { html, type TemplateResult } from "lit";
import { fill } from "../strings/strings.ts";
import { typingStyles } from "./typing.styles.ts";
import { TYPING_STRINGS } from "./typing-strings.ts";

/** What the line looks like. */
export const styles = [typingStyles];

/** Who is typing, below the messages. Screen readers find it and are not interrupted by it. */
export function typingLine(typing: readonly Member[], language: string): TemplateResult {
  const text = typingText(typing, language);
  return html`<div class="typing" part="typing" title=${text}>${text}</div>`;
}

/** The sentence for those who type; empty when nobody does. */
export function typingText(typing: readonly Member[], language: string): string {
  const primary = language.toLowerCase().split("-", 1)[0] ?? "";
  const strings = TYPING_STRINGS[primary] ?? TYPING_STRINGS.en;
  const [a, b, more] = typing.map(({ name }) => isolate(name));
  if (a === undefined) return "";
  if (b === undefined) return fill(strings.one, { a });
  return more === undefined ? fill(strings.two, { a, b }) : strings.several;
}

/** Keeps a name's own direction of writing from turning the sentence around. */
function isolate(name: string): string {
  return `\u2068${name}\u2069`;
}
