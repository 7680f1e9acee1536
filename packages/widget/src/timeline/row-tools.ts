import type { ReactiveController, ReactiveControllerHost } from "lit";
import { html, nothing, render } from "lit";
import type { WholeStrings } from "../strings/strings.ts";
import { toolIcon } from "../style/tool-icons.ts";

/**
 * The buttons that appear on the row under the pointer or the focus. There is one set of them, moved from row to
 * row: two buttons in each of some hundred rows would be most of what the browser has to build.
 */
export class RowTools implements ReactiveController {
  readonly #toolbar = document.createElement("div");

  constructor(host: ReactiveControllerHost) {
    this.#toolbar.className = "tools";
    host.addController(this);
  }

  hostDisconnected(): void {
    this.hide();
  }

  /**
   * Shows the buttons on a row.
   *
   * @param extra What comes before them.
   */
  show(row: HTMLElement, replies: "on" | "off", strings: WholeStrings, extra: unknown): void {
    render(
      html`${extra}${
        replies === "on"
          ? html`<button data-action="reply" aria-label=${strings.reply} title=${strings.reply}>${toolIcon("reply")}</button>`
          : nothing
      }<button data-action="menu" aria-haspopup="menu" aria-label=${strings.actions} title=${strings.actions}>${toolIcon("more")}</button>`,
      this.#toolbar,
    );
    for (const button of this.#toolbar.querySelectorAll("button")) button.tabIndex = row.tabIndex;
    if (this.#toolbar.parentElement !== row) row.append(this.#toolbar);
  }

  hide(): void {
    this.#toolbar.remove();
  }
}
