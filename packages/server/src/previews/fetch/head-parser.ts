import { Parser } from "htmlparser2";

/** Characters of a title that are kept: many more than are shown. */
const MAX_TITLE = 1_000;

/** What a page says of itself in its head: the first value of each name. */
export interface PageHead {
  /** By the `property` or `name` of the `meta` element, in lower case. */
  readonly meta: ReadonlyMap<string, string>;
  readonly title: string;
}

/** Reads the head of a page piece by piece. Nothing of the page is run or loaded. */
export class HeadParser implements PageHead {
  readonly meta = new Map<string, string>();
  title = "";
  #state: "before" | "in-title" | "after" = "before";
  #over = false;
  readonly #parser = new Parser(
    {
      onopentag: (name, attributes) => this.#open(name, attributes),
      ontext: (text) => {
        if (this.#state === "in-title" && this.title.length < MAX_TITLE) this.title += text;
      },
      onclosetag: (name) => {
        if (name === "title" && this.#state === "in-title") this.#state = "after";
        if (name === "head") this.#over = true;
      },
    },
    { lowerCaseTags: true, lowerCaseAttributeNames: true },
  );

  /** @returns whether more of the page may tell more. */
  write(text: string): "more" | "enough" {
    this.#parser.write(text);
    return this.#over ? "enough" : "more";
  }

  #open(name: string, { property, name: named, content }: Record<string, string>): void {
    if (name === "body") this.#over = true;
    if (this.#over) return;
    if (name === "title" && this.#state === "before") this.#state = "in-title";
    const key = (property ?? named)?.toLowerCase();
    if (name !== "meta" || key === undefined || content === undefined) return;
    if (content.trim() !== "" && !this.meta.has(key)) this.meta.set(key, content);
  }
}
