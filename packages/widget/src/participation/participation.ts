import type { PendingMessage, SendOptions } from "@courtside/client";
import type { TemplateResult } from "lit";
import type { ChatParts } from "../chat/chat-parts.ts";
import { LazyPart } from "../chat/lazy-part.ts";
import { composerStyles } from "../composer/composer.styles.ts";
import { ComposerController } from "../composer/composer-controller.ts";
import { fieldStyles } from "../composer/field.styles.ts";
import { slowModeUntil, type WriteAccess, writeAccess } from "../composer/write-access.ts";
import { offers } from "../features/offers.ts";
import { can } from "../menu/can.ts";
import type { MessageTools } from "../message-tools/message-tools.ts";
import { hasMuted } from "../mute/has-muted.ts";
import { SignInController } from "../sign-in/sign-in-controller.ts";
import { adoptStyles } from "../style/adopt-styles.ts";
import { deliveryStyles } from "../timeline/delivery.styles.ts";
import type { RowContext } from "../timeline/row-context.ts";
import type { MessageRow } from "../timeline/rows.ts";
import { footerView } from "./footer.ts";

/**
 * What somebody needs who takes part rather than watches: composer, sign-in, the buttons of a message.
 * It is a file of its own, loaded beside the connection, so that the chat can be read before it is there.
 */
export class Participation {
  readonly composer: ComposerController;
  readonly signIn: SignInController;
  readonly #parts: ChatParts;
  #pointedAt: HTMLElement | null = null;
  #messageTools: Promise<MessageTools | null> | undefined;
  #loadedTools: MessageTools | null = null;
  readonly #notes;
  readonly #delivery;

  constructor(parts: ChatParts) {
    this.#parts = parts;
    const { host, session } = parts;
    adoptStyles(host.renderRoot, [fieldStyles, composerStyles, deliveryStyles]);
    this.#notes = new LazyPart(host, () => import("../composer/composer-notes.ts"));
    this.#delivery = new LazyPart(host, () => import("../delivery/delivery.ts"));
    this.composer = new ComposerController(host, {
      area: () => parts.find("textarea"),
      room: () => session.room,
      maxLength: () => this.#maxLength,
      isHeldBack: () => this.#slowMs > 0 || this.#access.kind === "timed-out",
      enclosure: () => this.#enclosure,
      send: (text, replyTo) => this.#send(text, replyTo),
    });
    this.signIn = new SignInController(host, {
      client: () => session.client,
      isGuest: () => session.isGuest,
      guest: () => host.guest,
      tokens: () => (host.getToken || host.tokenUrl ? "from-page" : "none"),
      input: () => parts.find("#nickname"),
      onJoined: () => this.composer.focus(),
    });
    if (hasMuted(host.serverHref ?? "")) void this.messageTools();
  }

  /** Does what a button on a row is for. */
  act(action: string, row: MessageRow, control: HTMLElement): void {
    const { message, pending } = row;
    if (action === "reply") this.composer.reply(message);
    else if (action === "menu") this.openMenu(row, control);
    else if (action === "author")
      void this.messageTools().then((tools) => tools?.openMember(message.author, control));
    else if (pending)
      this.#delivery.loaded?.actOnPending(action, pending, this.#parts.session.room, this.composer);
  }

  /** Opens the menu of a message. */
  openMenu(row: MessageRow, anchor: HTMLElement): void {
    void this.messageTools().then((tools) => tools?.openMenu(row, anchor));
  }

  /** Loads what can be done to a message; null where it cannot be had, which the next wish for it tries again. */
  messageTools(): Promise<MessageTools | null> {
    this.#messageTools ??= import("../message-tools/message-tools.ts").then(
      async ({ MessageTools }) => {
        const { composer } = this;
        const replies = () => this.#replies;
        this.#loadedTools = new MessageTools(this.#parts, { composer, replies });
        this.#parts.host.requestUpdate();
        // What features have to do with messages is there when the first tools are shown.
        await this.#parts.features.settled();
        return this.#loadedTools;
      },
      (error: unknown) => {
        console.warn("<courtside-chat>: no message tools.", error);
        this.#messageTools = undefined;
        return null;
      },
    );
    return this.#messageTools;
  }

  /** Whether somebody has pointed at a message, or wanted its menu. */
  get hasTools(): boolean {
    return this.#loadedTools !== null;
  }

  /** Shows the buttons of a row; one that has nothing to be done to it has none. */
  showTools(row: MessageRow, element: HTMLElement): void {
    if (row.pending) return;
    this.#pointedAt = row.message.deleted ? null : element;
    void this.messageTools().then((tools) => {
      if (this.#pointedAt === element) tools?.showOn(row, element);
    });
  }

  /** Forgets what belongs to the room that was left. What was being written stays. */
  restart(): void {
    this.composer.cancel();
    this.#loadedTools?.restart();
  }

  /** Shows one's own messages that are held or were refused; loaded with the first of them. */
  get delivery(): RowContext["delivery"] {
    const { pending } = this.#parts.session.snapshot;
    const wanted = pending.some(({ status }) => status === "failed" || status === "held");
    return (wanted ? this.#delivery.wanted : this.#delivery.loaded)?.deliveryView ?? null;
  }

  /** The foot of the chat. */
  footer(): TemplateResult | undefined {
    const { host, localize, now, features } = this.#parts;
    const { strings, language } = localize;
    return footerView({
      access: this.#access,
      signIn: this.signIn,
      composer: this.composer,
      maxLength: this.#maxLength,
      slowMs: this.#slowMs,
      now,
      strings,
      language,
      mode: host.mode,
      sanctionNote: (said, sanction) =>
        this.#notes.wanted?.sanctionNote(said, sanction, language) ?? said,
      refusal: (error) => this.#delivery.wanted?.refusalText(error, strings, language) ?? null,
      modeNote: this.#modeNoteIn(language),
      onEditLast: () => this.#editLast(),
      enclosure: this.#enclosure,
      features: features.present,
    });
  }

  /** The menu and the dialogs, where one is open. */
  overlays(): TemplateResult | undefined {
    return this.#loadedTools?.view();
  }

  /** What the feature parts have to go along with the next message; undefined for nothing. */
  get #enclosure(): Partial<SendOptions> | undefined {
    const given = this.#parts.features.ask("enclosure").filter((one) => one !== undefined);
    return given.length ? Object.assign({}, ...given) : undefined;
  }

  #send(text: string, replyTo: string | undefined): PendingMessage | null {
    const pending = this.#parts.send(text, replyTo, this.#enclosure);
    if (pending) this.#parts.features.ask("sent", pending);
    return pending;
  }

  /** What the room's mode lets the visitor write; those who keep order are not meant by it. */
  #modeNoteIn(language: string): string | null {
    const { state, me } = this.#parts.session.snapshot;
    const settings = state?.settings;
    if (!settings || can(me?.capabilities ?? [], "delete-any")) return null;
    if (!settings.emojiOnly && settings.links && !settings.unique) return null;
    return this.#notes.wanted?.modeNote(settings, language) ?? null;
  }

  /** Whether the visitor can write now, and if not, why. */
  get #access(): WriteAccess {
    const { session, now } = this.#parts;
    const { snapshot, status, client } = session;
    const refusal = status === "refused" ? client?.error : snapshot.error;
    return writeAccess(snapshot, session.isGuest ? "guest" : "member", now, refusal ?? null);
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
    const { session, host } = this.#parts;
    const may = host.mode === "live" && can(session.snapshot.me?.capabilities ?? [], "send");
    return may && offers(this.#parts, "replies") ? "on" : "off";
  }

  /** ArrowUp in an empty composer: the visitor's last message is edited. */
  #editLast(): void {
    const last = this.#parts.rows.findLast(
      (row) => row.kind === "message" && row.own && !row.pending && !row.message.deleted,
    );
    const may = can(this.#parts.session.snapshot.me?.capabilities ?? [], "edit-own");
    if (last?.kind === "message" && may) this.composer.edit(last.message);
  }
}
