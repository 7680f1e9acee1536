import type { PendingMessage, SendOptions } from "@courtside/client";
import type { CSSResult, TemplateResult } from "lit";
import type { ChatParts } from "../chat/chat-parts.ts";
import type { MenuItem } from "../menu/menu-item.ts";
import type { RowContext } from "../timeline/row-context.ts";
import type { MessageRow, Row } from "../timeline/rows.ts";

/**
 * A feature of the chat, in a file of its own that is loaded when a room and a page want it, and never before. The
 * element knows nothing of any feature: it asks each part that is there what to show at each place, and shows it.
 *
 * To add one:
 *
 * 1. Write `<feature>/<feature>-part.ts` with `create` (and `styles`, which the element adopts once):
 *
 *    ```ts
 *    export const styles = [scoreStyles];
 *    export function create(parts: ChatParts): FeaturePart {
 *      let state: "open" | "closed" = "closed";
 *      return {
 *        banner: () => scoreView(parts.session.snapshot, state),
 *        act(action) {
 *          if (action !== "score") return false;
 *          state = "open";
 *          parts.host.requestUpdate();
 *          return true;
 *        },
 *      };
 *    }
 *    ```
 * 2. Name it in the table `feature-parts.ts`. A word of `features` goes into `FEATURES` too.
 * 3. Give it strings of its own: {@link LazyTable}, as `message-tools/strings` does. Its chunk is named after its file,
 *    so one that ends in `-part` has a budget already.
 *
 * What to keep in mind:
 *
 * - Whatever the part asks of `parts` is as it is then: `parts.session.snapshot`, `.room`, `.me`, `parts.localize`.
 * - Rows are written anew when their item or the context changed. A part whose own state changes what rows show calls
 *   `parts.features.refreshRows()`; for all else `parts.host.requestUpdate()`.
 * - Nothing may be shown before the visitor's video has reached it: rows follow the gate by themselves; for the rest
 *   look at `parts.playbackTime`, and at `parts.model.shown` rather than at the snapshot's items.
 * - Controls in rows have `data-action` and `tabindex="-1"`: the list has one listener, and is one tab stop. In all
 *   other places `@click` is right.
 * - What the composer and the message tools consist of is reached by `parts.participation`, which loads them, and is
 *   null for those who only read.
 * - Key presses and input reach `parts.host.renderRoot`, where a part may listen (`#composer` is the field). It takes
 *   its listeners away in `dispose`.
 */
export interface FeaturePart {
  /** Other rows than the room's: some left out, some added ({@link PartRow}). The same array where nothing changed. */
  rows?(rows: readonly Row[]): readonly Row[];
  /** A row of a kind that the element itself does not show; undefined where it is another part's. */
  row?(row: Row, context: RowContext): unknown;
  /** In the place of the messages while there are none. */
  empty?(context: RowContext): unknown;
  /** What is written as the time of a moment, in Unix milliseconds; undefined for the time of day. */
  time?(moment: number): string | undefined;
  /** Above a message's author and text. */
  quote?(row: MessageRow, context: RowContext): unknown;
  /** In place of a message's text, such as with mentions marked; undefined leaves it as it is. */
  text?(row: MessageRow, context: RowContext): unknown;
  /** Below a message's text. */
  message?(row: MessageRow, context: RowContext): unknown;

  /** In place of the number of viewers in the header; gets what is shown else. */
  viewers?(view: TemplateResult): unknown;
  /** In the header, before the pause button. */
  header?(): unknown;
  /** Between the header and the list. */
  banner?(): unknown;
  /** Over the list, which it may cover: the place around it is positioned. */
  pane?(): unknown;
  /** The messages that its pane shows besides the list's. */
  paneRows?(): readonly Row[];
  /** Something in the list is to be seen: what covers it goes. */
  uncover?(): void;
  /** Between the list and the foot. */
  line?(): unknown;
  /** In the composer, above the field. */
  composerTop?(): unknown;
  /** In the composer, beside the send button. */
  composerActions?(): unknown;

  /** Buttons in the hover tools of a message, before the others, with `data-action`. */
  tools?(row: MessageRow): unknown;
  /** Items of a message's menu, after the first of the chat's own. */
  menuItems?(row: MessageRow): readonly MenuItem[];
  /** Above the items of a message's menu: buttons with a role of menus, which call `close` and then act. */
  menuTop?(row: MessageRow, close: () => void): unknown;
  /** A click in the list on something with `data-action`; true where it was for this part. */
  act?(action: string, row: Row | undefined, control: HTMLElement): boolean;

  /** What the message in the composer takes along, and may then be without words; undefined for nothing. */
  enclosure?(): Partial<SendOptions> | undefined;
  /** The composer's message has been handed over, with the enclosure. */
  sent?(message: PendingMessage): void;

  /** After each rendering. */
  updated?(): void;
  /** The room is another, or the visitor. */
  restart?(): void;
  /** The feature is not wanted any more, or the element has left the page. */
  dispose?(): void;
}

/** What the file of a part exports. */
export interface FeatureFile {
  create(parts: ChatParts): FeaturePart;
  styles?: readonly CSSResult[];
}
