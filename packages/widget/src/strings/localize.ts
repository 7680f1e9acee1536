import type { ReactiveController, ReactiveControllerHost } from "lit";
import { en } from "./en.ts";
import { chooseLanguage, loadStrings } from "./languages.ts";
import type { Strings } from "./strings.ts";

/**
 * Keeps the table of the element's language: English until another has arrived, with the page's own wording on top.
 */
export class Localize implements ReactiveController {
  /** The table to show; a new object only when something in it changed. */
  strings: Strings = en;
  /** The BCP 47 tag by which numbers and times are written. */
  language = "en";
  #loaded = en;
  #overrides: Partial<Strings> | undefined;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #observer = new MutationObserver(() => void this.refresh());

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    for (const root of rootsOf(this.#host)) {
      this.#observer.observe(root, { attributeFilter: ["lang"], subtree: true });
    }
    void this.refresh();
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  /** Lays the page's own wording over the table. */
  override(overrides: Partial<Strings> | undefined): void {
    this.#overrides = overrides;
    this.strings = { ...this.#loaded, ...overrides };
  }

  /** Chooses the language anew: the element's, that of its nearest ancestor with one, the browser's. */
  async refresh(): Promise<void> {
    const language = chooseLanguage([nearestLanguage(this.#host), ...navigator.languages]);
    if (language === this.language) return;
    this.language = language;
    const loaded = await loadStrings(language);
    if (language !== this.language) return;
    this.#loaded = loaded;
    this.override(this.#overrides);
    this.#host.requestUpdate();
  }
}

/** The document of an element, and the shadow roots on the way there. */
function rootsOf(element: Element): Node[] {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? [root, ...rootsOf(root.host)] : [root];
}

/** The `lang` of an element or its nearest ancestor that has one, through shadow roots. */
function nearestLanguage(element: Element): string | null {
  const holder = element.closest("[lang]");
  if (holder) return holder.getAttribute("lang");
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? nearestLanguage(root.host) : null;
}
