import type { TemplateResult } from "lit";
import { html, nothing } from "lit";
import { bannerStyles } from "../banner/banner.styles.ts";
import { type Identity, type Lease, leaseClient } from "../chat/shared-clients.ts";
import { stopTyping } from "../chat/stop-typing.ts";
import { fieldStyles } from "../composer/field.styles.ts";
import { dialogStyles } from "../dialog/dialog.styles.ts";
import { memberCardStyles } from "../member-card/member-card.styles.ts";
import { controlStyles } from "../style/controls.styles.ts";
import { tokenStyles } from "../style/tokens.styles.ts";
import { toastStyles } from "../toast/toast.styles.ts";
import { consoleStyles } from "./console.styles.ts";
import { ConsoleAttributes } from "./console-attributes.ts";
import { ConsoleParts } from "./console-parts.ts";
import { consoleView } from "./console-view.ts";
import { modesStyles } from "./modes/modes.styles.ts";
import { queueStyles } from "./queue/queue.styles.ts";
import { wordsStyles } from "./words/words.styles.ts";

/**
 * Where moderators work: live rooms side by side, what waits for a decision, how each room is run, and what was done.
 *
 * ```html
 * <courtside-console rooms="final-2026" token-url="/moderator-token"></courtside-console>
 * ```
 *
 * Everything can be done by keyboard. Each panel is shown to those alone who have the capability for it. It shows its
 * rooms with `<courtside-chat>`, which has to be defined as well.
 *
 * @tag courtside-console
 *
 * @attr {string} lang - The language, as BCP 47 tag (default: the nearest ancestor's, then the browser's). Spoken: en, ar, de, es.
 * @attr {string} dir - The direction of writing (default: the nearest ancestor's; with `lang`, that of the language).
 *
 * @csspart dialog - The card of a member.
 * @csspart status - What is said about the connection, and what was just done.
 */
export class CourtsideConsole extends ConsoleAttributes {
  static override styles = [
    tokenStyles,
    controlStyles,
    fieldStyles,
    bannerStyles,
    dialogStyles,
    memberCardStyles,
    toastStyles,
    consoleStyles,
    queueStyles,
    modesStyles,
    wordsStyles,
  ];

  readonly #parts: ConsoleParts;

  constructor() {
    super();
    this.#parts = new ConsoleParts(this, (identity) => this.leaseClient(identity));
    for (const type of ["keydown", "keyup", "keypress"]) this.addEventListener(type, stopTyping);
  }

  /** @internal Where the connection comes from; tests give another. */
  protected leaseClient(identity: Identity): Lease {
    return leaseClient(identity);
  }

  /** @internal A live room; tests give another element. */
  protected feedView(room: string): TemplateResult {
    return html`<courtside-chat room=${room} guest="off" density="compact" server=${this.server || nothing}
      token-url=${this.tokenUrl || nothing} theme=${this.theme} .getToken=${this.getToken}></courtside-chat>`;
  }

  protected override render(): TemplateResult {
    const feeds = this.serverHref === null ? [] : this.roomIds.map((room) => this.feedView(room));
    return consoleView(this.#parts, feeds);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "courtside-console": CourtsideConsole;
  }
}
