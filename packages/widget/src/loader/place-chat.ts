/**
 * Puts the element where the script stands. A script in the head has no place on the page: then the element goes to
 * the end of the body, as soon as there is one, with a warning that says how to choose the place.
 */
export function placeChat(chat: HTMLElement, script: HTMLScriptElement): void {
  if (!document.head?.contains(script)) {
    script.after(chat);
    return;
  }
  console.warn(
    "Courtside: the script tag stands in <head>, so the chat was added at the end of <body>. Move the tag to where the chat should be.",
    script,
  );
  whenParsed(() => document.body.append(chat));
}

function whenParsed(run: () => void): void {
  // The body's end is known only when the page has been parsed; an async script may run before or after that.
  if (document.readyState !== "loading") run();
  else document.addEventListener("DOMContentLoaded", run, { once: true });
}
