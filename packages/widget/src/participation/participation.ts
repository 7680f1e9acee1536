import type { Message, WireError } from "@courtside/protocol";
import type { TemplateResult } from "lit";
import type { ChatParts } from "../chat/chat-parts.ts";
import { composerStyles } from "../composer/composer.styles.ts";
import { ComposerController } from "../composer/composer-controller.ts";
import { fieldStyles } from "../composer/field.styles.ts";
import { slowModeUntil, writeAccess } from "../composer/write-access.ts";
import { menuStyles } from "../menu/menu.styles.ts";
import { can, type MessageAction, messageActions } from "../menu/message-actions.ts";
import { MessageMenu } from "../menu/message-menu.ts";
import { SignInController } from "../sign-in/sign-in-controller.ts";
import { deliveryStyles } from "../timeline/delivery.styles.ts";
import { RowTools } from "../timeline/row-tools.ts";
import type { MessageRow } from "../timeline/rows.ts";
import { footerView } from "./footer.ts";
import { RowActions } from "./row-actions.ts";

const STYLES = [fieldStyles, composerStyles, deliveryStyles, menuStyles];

/**
 * What somebody needs who takes part rather than watches: composer, sign-in, the menu and the buttons of a message.
 * It is a file of its own, loaded beside the connection, so that the chat can be read before it is there.
 */
export class Participation {
  readonly composer: ComposerController;
  readonly signIn: SignInController;
  /** Why what was last asked of a message, such as to delete it, was refused. */
  error: WireError | null = null;
  readonly #parts: ChatParts;
  readonly #tools: RowTools;
  readonly #menu: MessageMenu;
  readonly #rowActions: RowActions;

  constructor(parts: ChatParts) {
    this.#parts = parts;
    const { host, session, follow } = parts;
    adoptMore(host.renderRoot);
    this.#tools = new RowTools(host);
    this.#menu = new MessageMenu(host, {
      element: () => parts.find(".menu"),
      onAction: (action, message) => this.#rowActions.choose(action, message),
      onToggle: (state) => (state === "open" ? follow.hold("menu") : follow.release("menu")),
    });
    this.composer = new ComposerController(host, {
      area: () => parts.find("textarea"),
      room: () => session.room,
      maxLength: () => this.#maxLength,
      isHeldBack: () => this.#slowMs > 0,
      send: (text, replyTo) => {
        this.error = null;
        return parts.send(text, replyTo);
      },
    });
    this.signIn = new SignInController(host, {
      client: () => session.client,
      isGuest: () => session.isGuest,
      guest: () => host.guest,
      tokens: () => (host.getToken || host.tokenUrl ? "from-page" : "none"),
      input: () => parts.find("#nickname"),
      onJoined: () => this.composer.focus(),
    });
    this.#rowActions = new RowActions({
      composer: this.composer,
      room: () => session.room,
      openMenu: (row, anchor) => this.openMenu(row, anchor),
      onError: (error) => {
        this.error = error;
        host.requestUpdate();
      },
    });
  }

  /** Does what a button on a row is for. */
  act(action: string, row: MessageRow, control: HTMLElement): void {
    this.#rowActions.act(action, row, control);
  }

  /** Opens the menu of a message. */
  openMenu({ message, own }: MessageRow, anchor: HTMLElement): void {
    this.#menu.open(message, this.#actionsOf(message, own), anchor);
  }

  /** Shows the buttons of a row; one that has nothing to be done to it has none. */
  showTools(row: MessageRow, element: HTMLElement): void {
    if (row.pending || row.message.deleted) return;
    this.#tools.show(element, this.#replies, this.#parts.localize.strings);
  }

  /** Forgets what belongs to the room that was left. What was being written stays. */
  restart(): void {
    this.error = null;
    this.composer.cancel();
  }

  /** The foot of the chat. */
  footer(): TemplateResult | undefined {
    const { host, session, localize, now } = this.#parts;
    return footerView({
      access: writeAccess(session.snapshot, session.isGuest ? "guest" : "member", now),
      signIn: this.signIn,
      composer: this.composer,
      maxLength: this.#maxLength,
      slowMs: this.#slowMs,
      error: this.error,
      now,
      strings: localize.strings,
      language: localize.language,
      mode: host.mode,
      onEditLast: () => this.#editLast(),
    });
  }

  /** The menu, where it is open. */
  menu() {
    return this.#menu.view(this.#parts.localize.strings);
  }

  /** Characters that a message may have. */
  get #maxLength(): number {
    const { snapshot, client } = this.#parts.session;
    return snapshot.state?.settings.maxLength ?? client?.session?.limits.maxLength ?? 500;
  }

  /** Milliseconds for which slow mode holds the next message back; 0 or less is not at all. */
  get #slowMs(): number {
    return slowModeUntil(this.#parts.session.snapshot) - this.#parts.now;
  }

  /** Whether messages can be answered: the room has it on, the page shows it, and the visitor may write. */
  get #replies(): "on" | "off" {
    const { snapshot } = this.#parts.session;
    const { wanted, mode } = this.#parts.host;
    const offered = snapshot.state?.settings.features.includes("replies") ?? false;
    const may = mode === "live" && can(snapshot.me?.capabilities ?? [], "send");
    return offered && may && (wanted?.includes("replies") ?? true) ? "on" : "off";
  }

  #actionsOf(message: Message, own: boolean): MessageAction[] {
    const { me, state } = this.#parts.session.snapshot;
    return messageActions(message, {
      own,
      capabilities: me?.capabilities ?? [],
      replies: this.#replies,
      mode: this.#parts.host.mode,
      pinnedId: state?.pinned?.id,
    });
  }

  /** ArrowUp in an empty composer: the visitor's last message is edited. */
  #editLast(): void {
    const last = this.#parts.model.rows.findLast(
      (row) => row.kind === "message" && row.own && !row.pending && !row.message.deleted,
    );
    if (last?.kind === "message" && this.#actionsOf(last.message, last.own).includes("edit")) {
      this.composer.edit(last.message);
    }
  }
}

/** Adopts the style sheets of this file beside those that the element began with. */
function adoptMore(root: HTMLElement | DocumentFragment): void {
  if (!(root instanceof ShadowRoot)) return;
  const sheets = STYLES.flatMap(({ styleSheet }) => styleSheet ?? []);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets];
}
