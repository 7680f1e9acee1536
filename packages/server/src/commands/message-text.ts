import {
  type Answer,
  cleanText,
  type RoomSettings,
  type SendPayload,
  textLength,
} from "@courtside/protocol";
import { done, refuse } from "./command.ts";

/** The text of a message as it is stored: as {@link checkText}, but that one with an image needs none. */
export function checkMessageText(
  { text, attachments = [] }: Pick<SendPayload, "text" | "attachments">,
  settings: Pick<RoomSettings, "maxLength">,
): Answer<string> {
  return attachments.length > 0 && cleanText(text) === "" ? done("") : checkText(text, settings);
}

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
