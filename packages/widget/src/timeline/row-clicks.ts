import type { Member } from "@courtside/protocol";
import { CourtsideLinkClickEvent } from "../events/link-click-event.ts";
import { CourtsideMemberClickEvent } from "../events/member-click-event.ts";
import type { MessageRow, Row } from "./rows.ts";

export interface RowClicksOptions {
  host: HTMLElement;
  rows: () => readonly Row[];
  jumpTo: (messageId: string) => void;
  /** Asked first: whether it is for one of the features. */
  onFeature: (action: string, row: Row | undefined, control: HTMLElement) => boolean;
  /** Something that only those who take part do, such as to answer. */
  onAct: (action: string, row: MessageRow, control: HTMLElement) => void;
}

/** The one listener for the clicks in all rows: each button and link says in `data-action` what it is for. */
export class RowClicks {
  readonly #options: RowClicksOptions;

  constructor(options: RowClicksOptions) {
    this.#options = options;
  }

  readonly onClick = (event: MouseEvent): void => {
    const target = event.target instanceof Element ? event.target : null;
    const control = target?.closest<HTMLElement>("[data-action]");
    if (!control) return;
    const { action = "" } = control.dataset;
    if (action === "link") {
      this.#follow(event, control as HTMLAnchorElement);
      return;
    }
    const any = this.#anyRowOf(control);
    if (this.#options.onFeature(action, any, control)) return;
    const row = asMessage(any);
    if (!row) return;
    const { replyTo, author } = row.message;
    if (action === "author" && !this.#choose(author)) return;
    if (action !== "quote") this.#options.onAct(action, row, control);
    else if (replyTo) this.#options.jumpTo(replyTo.id);
  };

  /** The message that an element of the list belongs to. */
  rowOf(element: Element): MessageRow | undefined {
    return asMessage(this.#anyRowOf(element));
  }

  #anyRowOf(element: Element): Row | undefined {
    const key = element.closest<HTMLElement>(".row")?.dataset.key;
    return this.#options.rows().find((candidate) => candidate.key === key);
  }

  #follow(event: MouseEvent, { href }: HTMLAnchorElement): void {
    if (!this.#options.host.dispatchEvent(new CourtsideLinkClickEvent(href)))
      event.preventDefault();
  }

  /** @returns false where the page has something of its own to show. */
  #choose(member: Member): boolean {
    return this.#options.host.dispatchEvent(new CourtsideMemberClickEvent(member));
  }
}

function asMessage(row: Row | undefined): MessageRow | undefined {
  return row?.kind === "message" ? row : undefined;
}
