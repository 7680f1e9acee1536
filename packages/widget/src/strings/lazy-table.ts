import type { ReactiveControllerHost } from "lit";
import { primarySubtag } from "./languages.ts";

/** How each language of a table but English is loaded, by primary subtag. */
export type TableLoaders<T> = Readonly<Record<string, () => Promise<T>>>;

/** A table of sentences that only those load who need it: English until the language's own has arrived. */
export class LazyTable<T> {
  #language = "en";
  #table: T;
  readonly #host: Pick<ReactiveControllerHost, "requestUpdate">;
  readonly #english: T;
  readonly #loaders: TableLoaders<T>;

  constructor(
    host: Pick<ReactiveControllerHost, "requestUpdate">,
    english: T,
    loaders: TableLoaders<T>,
  ) {
    this.#host = host;
    this.#english = english;
    this.#loaders = loaders;
    this.#table = english;
  }

  /** The table of a language, as BCP 47 tag. What asks is rendered again when another has arrived. */
  in(language: string): T {
    if (language !== this.#language) void this.#load(language);
    return this.#table;
  }

  async #load(language: string): Promise<void> {
    this.#language = language;
    const primary = primarySubtag(language);
    // A table that cannot be loaded leaves English, because a menu in English beats none.
    const loaded = await this.#loaders[primary]?.().catch(() => this.#english);
    if (language !== this.#language) return;
    this.#table = loaded ?? this.#english;
    this.#host.requestUpdate();
  }
}
