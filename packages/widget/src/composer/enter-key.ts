/**
 * Whether a key press is the Enter that sends. While an input method composes, Enter chooses a word; Safari ends the
 * composition before the key, whose code then is 229.
 */
export function isSendingEnter(event: KeyboardEvent): boolean {
  return event.key === "Enter" && !event.shiftKey && !isComposing(event);
}

/** Whether an input method takes the key. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}
