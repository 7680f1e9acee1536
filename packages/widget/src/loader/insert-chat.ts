import { chatAttributes } from "./chat-attributes.ts";
import { placeChat } from "./place-chat.ts";

/** The file that defines the elements; it lies beside the loader. */
const ELEMENTS_FILE = "courtside.es.js";

/**
 * Puts a `<courtside-chat>` where the script stands and loads the code that brings it to life.
 *
 * `import()` is what carries a nonce over: the module, and the chunks it loads later, are fetched with the nonce of
 * the script that asks. It is also no Trusted Types sink, so that the loader needs no policy of its own.
 *
 * @param script The tag with `src` and the `data-` attributes.
 * @param importModule Loads a module by its URL; a parameter so that tests can watch it.
 * @returns the element, or undefined where the tag does not name a room, which is said on the console.
 */
export function insertChat(
  script: HTMLScriptElement,
  importModule: (url: string) => Promise<unknown>,
): HTMLElement | undefined {
  const attributes = chatAttributes(script);
  if (!attributes.get("room")?.trim()) {
    console.error(
      'Courtside: the script tag does not say which room to show. Add data-room="your-room" to it.',
      script,
    );
    return undefined;
  }

  const chat = document.createElement("courtside-chat");
  for (const [name, value] of attributes) chat.setAttribute(name, value);
  placeChat(chat, script);

  const elements = new URL(ELEMENTS_FILE, script.src).href;
  importModule(elements).catch((cause: unknown) => {
    console.error(
      `Courtside: ${elements} could not be loaded. Does the page's Content-Security-Policy allow it (script-src)?`,
      cause,
    );
  });
  return chat;
}
