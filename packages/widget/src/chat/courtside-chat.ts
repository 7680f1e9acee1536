import type { ConnectionStatus, PendingMessage } from "@courtside/client";
import type { Member, RoomState } from "@courtside/protocol";
import type { PropertyValues, TemplateResult } from "lit";
import { CourtsideReadyEvent } from "../events/ready-event.ts";
import { keepContext, type RowContext } from "../timeline/row-context.ts";
import { ChatAttributes } from "./chat-attributes.ts";
import { ChatParts } from "./chat-parts.ts";
import type { Target } from "./chat-session.ts";
import { chatStyles } from "./chat-styles.ts";
import { chatView } from "./chat-view.ts";
import { FirstSight } from "./first-sight.ts";
import { nextTickMs } from "./next-tick.ts";
import { type Identity, type Lease, leaseClient } from "./shared-clients.ts";
import { stopTyping } from "./stop-typing.ts";
import { Ticker } from "./ticker.ts";

/**
 * A live chat for one room.
 *
 * ```html
 * <courtside-chat room="final-2026" server="https://chat.example.com" theme="dark"></courtside-chat>
 * ```
 *
 * It fills the height that it is given (36rem where none is), and is at home from 240 pixels of width up.
 *
 * @tag courtside-chat
 *
 * @attr {string} lang - The language, as BCP 47 tag (default: the nearest ancestor's, then the browser's). Spoken: en, ar, de, es.
 * @attr {string} dir - The direction of writing (default: the nearest ancestor's; with `lang`, that of the language).
 * @attr {string} burst-emoji - The emoji that one can throw, up to eight, with spaces between them (default: 👏 ❤️ 🔥 😮 ⚽).
 *
 * @slot header - In place of the title and the number of viewers.
 * @slot before-messages - Above the oldest message, inside the list.
 * @slot empty - In place of what is shown while nobody has said anything.
 * @slot pinned - In place of the pinned message.
 * @slot composer-actions - Beside the send button, such as an emoji picker that calls `insertText`.
 * @slot sign-in - In place of the form for a nickname, or of the sign-in button.
 * @slot footer - Below everything.
 *
 * @csspart header - The top: title, viewers, pause button.
 * @csspart list - The scrolling list of messages.
 * @csspart message - A message.
 * @csspart message-own - A message of the visitor's own.
 * @csspart message-deleted - What is left of a deleted message.
 * @csspart author - A name above a message.
 * @csspart badge - A role or a flair beside a name.
 * @csspart timestamp - The time of a message or an event.
 * @csspart text - The text of a message.
 * @csspart reply - The quoted message above a reply.
 * @csspart reactions - The reactions below a message.
 * @csspart reaction - One of them: an emoji, and how many chose it.
 * @csspart emoji-picker - The picker of all emoji.
 * @csspart images - The images of a message.
 * @csspart image - One of them, which opens it large.
 * @csspart images-tray - The images of the message that is being written.
 * @csspart add-image - The button that adds images.
 * @csspart lightbox - An image over everything.
 * @csspart pane - A thread, or the messages around one, over the list.
 * @csspart pill - The button that leads back to the newest message.
 * @csspart unread - Where what is new begins.
 * @csspart mention - A name in a text that mentions somebody.
 * @csspart members - The list of who is here.
 * @csspart pinned - The pinned message.
 * @csspart skipped - The line that says how many messages a busy room left out.
 * @csspart event - A card for something that happened in the match.
 * @csspart poll - A poll or a prediction, with its options.
 * @csspart announcement - What the room says to everyone.
 * @csspart scoreline - Who plays, and how it stands.
 * @csspart preview - A card of what is behind a link.
 * @csspart sides - The choice of whose messages are shown.
 * @csspart bursts-bar - The emoji that one can throw.
 * @csspart typing - Who is typing, where the room shows it.
 * @csspart composer - Where one writes.
 * @csspart input - The text field, of the composer or of the sign-in form.
 * @csspart send - The button that sends, or joins.
 * @csspart status - What is said about the connection, the sending or the right to write.
 * @csspart menu - The menu of a message.
 * @csspart dialog - The sign-in form.
 *
 * @cssprop --courtside-accent - Colour of buttons, links and marks.
 * @cssprop --courtside-on-accent - Colour of what stands on the accent colour.
 * @cssprop --courtside-bg - Background.
 * @cssprop --courtside-surface - Background of fields, cards and menus.
 * @cssprop --courtside-fg - Colour of text.
 * @cssprop --courtside-muted - Colour of secondary text.
 * @cssprop --courtside-danger - Colour of errors and of what deletes.
 * @cssprop --courtside-team-home - Colour of the home side.
 * @cssprop --courtside-team-away - Colour of the away side.
 * @cssprop --courtside-font - Font family.
 * @cssprop --courtside-font-size - Size of a message's text (default 14px).
 * @cssprop --courtside-radius - Radius of the corners (default 12px).
 * @cssprop --courtside-gap - The unit of the distances (default 4px).
 * @cssprop --courtside-focus-ring - Outline of what has the focus.
 *
 * @fires {CourtsideReadyEvent} courtside-ready - The room has been joined and its first messages are shown.
 * @fires {CourtsideStatusEvent} courtside-status - The state of the connection changed.
 * @fires {CourtsideBeforeSendEvent} courtside-before-send - A message is about to be sent; cancelable, and its text may be changed.
 * @fires {CourtsideSentEvent} courtside-sent - A message of the visitor's own is in the room.
 * @fires {CourtsideSendErrorEvent} courtside-send-error - A message of the visitor's own was refused.
 * @fires {CourtsideMessagesEvent} courtside-messages - Messages arrived, in batches.
 * @fires {CourtsideReactionEvent} courtside-reaction - The visitor reacted to a message, or took a reaction back.
 * @fires {CourtsideMatchEvent} courtside-event - Something happened in the match.
 * @fires {CourtsidePollEvent} courtside-poll - A poll was opened, closed or settled, or the visitor voted in it.
 * @fires {CourtsideUnreadEvent} courtside-unread - The number of messages that the visitor has not read changed.
 * @fires {CourtsideViewersEvent} courtside-viewers - The number of viewers changed.
 * @fires {CourtsideAuthRequiredEvent} courtside-auth-required - The visitor has to sign in to go on; cancelable.
 * @fires {CourtsideMemberClickEvent} courtside-member-click - The visitor chose somebody's name; cancelable, else the card of the member is shown.
 * @fires {CourtsideLinkClickEvent} courtside-link-click - The visitor follows a link; cancelable.
 */
export class CourtsideChat extends ChatAttributes {
  static override styles = chatStyles;

  readonly #parts: ChatParts;
  readonly #sight: FirstSight;
  #wantsConnection = true;
  #context: RowContext | undefined;
  #readyRoom = "";

  constructor() {
    super();
    this.#sight = new FirstSight(this);
    this.#parts = new ChatParts(this, {
      lease: (identity) => this.leaseClient(identity),
      target: () => this.#target(),
    });
    new Ticker(this, () => nextTickMs(this.#parts));
    for (const type of ["keydown", "keyup", "keypress"]) this.addEventListener(type, stopTyping);
  }

  /** @internal Where the connection comes from; tests give another. */
  protected leaseClient(identity: Identity): Lease {
    return leaseClient(identity);
  }

  /** The state of the connection. */
  get status(): ConnectionStatus {
    return this.#parts.session.status;
  }

  /** Who the visitor is; null before the first session. */
  get me(): Member | null {
    return this.#parts.session.me;
  }

  /** The room apart from its messages; null before it has been joined. */
  get roomState(): RoomState | null {
    return this.#parts.session.snapshot.state;
  }

  /** Connects, after `disconnect` or before `loading="lazy"` would. */
  connect(): void {
    this.#wantsConnection = true;
    this.#sight.seen = true;
    this.requestUpdate();
  }

  /** Leaves the room until `connect` is called. A connection that another element shares stays. */
  disconnect(): void {
    this.#wantsConnection = false;
    this.requestUpdate();
  }

  /**
   * Sends a message as if it had been written in the composer.
   *
   * @returns the message on its way, which may have failed at once (`INVALID`, `TOO_LONG`); null where a listener of
   *   `courtside-before-send` cancelled it or nothing is connected.
   */
  send(text: string): PendingMessage | null {
    return this.#parts.send(text);
  }

  /** Puts a text into the composer where the cursor is. */
  insertText(text: string): void {
    void this.#parts.participate().then((participation) => participation?.composer.insert(text));
  }

  /** Puts the focus into the composer. */
  focusComposer(): void {
    void this.#parts.participate().then((participation) => participation?.composer.focus());
  }

  /** Goes to the newest message and follows again. */
  scrollToLatest(): void {
    this.#parts.follow.followNow();
  }

  /**
   * Brings a message into view and marks it for a moment. One that the list does not reach back to is shown among those
   * around it, where a message that is gone is said to be so.
   *
   * @returns false where there is no room yet.
   */
  jumpTo(messageId: string): Promise<boolean> {
    return this.#parts.jumpTo(messageId);
  }

  /** Holds the list still; messages go on being counted. */
  pause(): void {
    this.#parts.follow.hold("request");
  }

  /** Follows the newest message again. */
  resume(): void {
    this.#parts.follow.followNow();
  }

  /**
   * Begins to sign the visitor in: fetches the page's token anew, which is what to call once they have logged in;
   * where the page has no tokens, asks for a nickname.
   */
  signIn(): void {
    void this.#parts.participate().then((participation) => participation?.signIn.begin());
  }

  /** Forgets the guest, and comes in as a new one. */
  signOut(): void {
    this.#parts.session.client?.signOut();
  }

  /** Called in place of leaving and entering the page by `moveBefore`: only the language may be another there. */
  connectedMoveCallback(): void {
    this.#parts.localize.hostConnected();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { localize } = this.#parts;
    if (changed.has("lang")) void localize.refresh();
    if (changed.has("strings")) localize.override(this.strings);
  }

  protected override update(changed: PropertyValues): void {
    const { localize } = this.#parts;
    this.#parts.update();
    this.#context = keepContext(this.#context, {
      strings: localize.strings,
      language: localize.language,
      style: this.timestamps,
      muted: this.#parts.muted,
      delivery: this.#parts.participation?.delivery ?? null,
      features: this.#parts.features.present,
    });
    super.update(changed);
  }

  protected override render(): TemplateResult | undefined {
    return this.#context && chatView(this.#parts, this.#context);
  }

  protected override updated(): void {
    const { snapshot, client } = this.#parts.session;
    if (client && this.mode === "live") void this.#parts.participate();
    if (snapshot.joined && this.#readyRoom !== this.room) {
      this.#readyRoom = this.room;
      this.dispatchEvent(new CourtsideReadyEvent(this.room));
    }
  }

  #target(): Target | null {
    if (!this.room || !this.#wantsConnection) return null;
    if (this.loading === "lazy" && !this.#sight.seen) return null;
    const server = this.serverHref;
    if (server === null) return null;
    const guests = this.guest === "off" ? "refused" : "admitted";
    const { getToken, tokenUrl, room } = this;
    return { room, identity: { server, getToken, tokenUrl, guests } };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "courtside-chat": CourtsideChat;
  }
}
