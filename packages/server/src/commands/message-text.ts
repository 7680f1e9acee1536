import { type Answer, cleanText, type RoomSettings, textLength } from "@courtside/protocol";
import { done, refuse } from "./command.ts";

/** The text as it is stored, or why it cannot be. */
export function checkText(
  typed: string,
  { maxLength }: Pick<RoomSettings, "maxLength">,
): Answer<string> {
  const text = cleanText(typed);
  if (text === "") return refuse("INVALID", { message: "Write something first.", field: "text" });
  const length = textLength(text);
  if (length > maxLength) {
    return refuse("TOO_LONG", {
      message: `That is ${length} characters long; ${maxLength} fit.`,
      field: "text",
    });
  }
  return done(text);
}
