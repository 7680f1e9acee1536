import type { CSSResult, ReactiveControllerHost } from "lit";
import { adoptStyles } from "../style/adopt-styles.ts";

/** Milliseconds after which a part is asked for again that could not be had. */
const RETRY_MS = 5_000;

/** The element that a part belongs to. */
export interface PartHost extends Pick<ReactiveControllerHost, "requestUpdate"> {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** What few need, in a file of its own: loaded when it is first wanted. What wants it is rendered again once it is there. */
export class LazyPart<T extends object> {
  /** The part, once it has been loaded. */
  loaded: T | null = null;
  #loading: Promise<void> | undefined;
  readonly #host: PartHost;
  readonly #load: () => Promise<T>;

  /**
   * @param load Imports the file. Its `styles` are added to the element's.
   */
  constructor(host: PartHost, load: () => Promise<T>) {
    this.#host = host;
    this.#load = load;
  }

  /** Settles when what is being loaded has come, or could not be had. */
  get coming(): Promise<void> | undefined {
    return this.#loading;
  }

  /** The part; null until it has been loaded, which this begins. */
  get wanted(): T | null {
    this.#loading ??= this.#load().then(
      (part) => {
        const { styles = [] }: { styles?: readonly CSSResult[] } = part;
        adoptStyles(this.#host.renderRoot, styles);
        this.loaded = part;
        this.#host.requestUpdate();
      },
      // The chat does without it for a while.
      () => {
        setTimeout(() => {
          this.#loading = undefined;
        }, RETRY_MS);
      },
    );
    return this.loaded;
  }
}
