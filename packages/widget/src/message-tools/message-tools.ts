import type { Member, Message, WireError } from "@courtside/protocol";
import { html, type TemplateResult } from "lit";
import type { ChatParts } from "../chat/chat-parts.ts";
import type { ComposerController } from "../composer/composer-controller.ts";
import { dialogStyles } from "../dialog/dialog.styles.ts";
import { Dialog } from "../dialog/dialog.ts";
import { memberCardStyles } from "../member-card/member-card.styles.ts";
import { memberCard } from "../member-card/member-card.ts";
import { can } from "../menu/can.ts";
import { menuStyles } from "../menu/menu.styles.ts";
import type { MenuItem } from "../menu/menu-item.ts";
import { type MessageAction, messageActions } from "../menu/message-actions.ts";
import { MessageMenu } from "../menu/message-menu.ts";
import type { ModeratorTools } from "../moderation/moderator-tools.ts";
import { type MutedMembers, mutedMembersOf } from "../mute/muted-members.ts";
import { reportDialog } from "../report/report-dialog.ts";
import { adoptStyles } from "../style/adopt-styles.ts";
import { rowToolsStyles } from "../timeline/row-tools.styles.ts";
import { RowTools } from "../timeline/row-tools.ts";
import type { MessageRow } from "../timeline/rows.ts";
import { toastStyles } from "../toast/toast.styles.ts";
import { UndoToast } from "../toast/undo-toast.ts";
import { chatToolContext } from "./chat-tool-context.ts";
import { MessageCommands } from "./message-commands.ts";
import { type ToolContext, tellError } from "./tool-context.ts";
import { undoByKey } from "./undo-by-key.ts";

export interface MessageToolsOptions {
  composer: ComposerController;
  /** Whether messages can be answered. */
  replies: () => "on" | "off";
}

/**
 * What can be done to a message and its author: the menu, the member card, the report, the mute. It is loaded when
 * somebody first points at a message, or has muted somebody before.
 */
export class MessageTools {
  readonly #parts: ChatParts;
  readonly #options: MessageToolsOptions;
  readonly #context: ToolContext;
  readonly #menu: MessageMenu;
  readonly #rowTools: RowTools;
  readonly #dialog: Dialog;
  readonly #commands: MessageCommands;
  #moderating: Promise<ModeratorTools | null> | undefined;

  constructor(parts: ChatParts, options: MessageToolsOptions) {
    this.#parts = parts;
    this.#options = options;
    const { host, follow, roving } = parts;
    adoptStyles(host.renderRoot, [
      menuStyles,
      dialogStyles,
      memberCardStyles,
      toastStyles,
      rowToolsStyles,
    ]);
    this.#rowTools = new RowTools(host);
    const toast = new UndoToast(host);
    const muted = mutedMembersOf(host.serverHref ?? "");
    this.#context = chatToolContext(parts, { toast, muted });
    this.#menu = new MessageMenu(host, {
      element: () => parts.find(".menu"),
      onToggle: (state) => (state === "open" ? follow.hold("menu") : follow.release("menu")),
    });
    this.#dialog = new Dialog(host, {
      element: () => parts.find("dialog"),
      focusElsewhere: () => roving.focusCurrent(),
    });
    this.#commands = new MessageCommands({
      context: this.#context,
      composer: options.composer,
      room: () => parts.session.room,
      openMember: ({ author }) => void this.openMember(author, this.#focused),
      openReport: (message) => this.#openReport(message),
    });
    undoByKey(host, toast);
    this.#showMuted(muted);
    if (this.#isModerator) void this.#moderate();
  }

  /** Shows the buttons of a row. */
  showOn(row: MessageRow, element: HTMLElement): void {
    const { features } = this.#parts;
    const extra = features.ask("tools", row);
    this.#rowTools.show(element, this.#options.replies(), this.#context.strings, extra);
  }

  /** Opens the menu of a message beside an element. */
  async openMenu(row: MessageRow, anchor: HTMLElement): Promise<void> {
    const { message, own } = row;
    const moderator = await this.#moderate();
    if (!anchor.isConnected) return;
    const [first = [], ...items] = this.#actionsOf(message, own).map((action) =>
      this.#itemOf(action, message),
    );
    const ofFeatures = this.#parts.features.ask("menuItems", row).flatMap((some) => some ?? []);
    const ofModerators = moderator?.menuItems(message) ?? [];
    const tops = this.#parts.features.ask("menuTop", row, () => this.#menu.close());
    this.#menu.open([first, ofFeatures, items, ofModerators].flat(), anchor, tops);
  }

  /** Says why something was refused. */
  tellError(error: WireError): void {
    tellError(this.#context, error);
  }

  /** Opens the card of a member. @param opener What gets the focus back. */
  async openMember(member: Member, opener: HTMLElement | null): Promise<void> {
    const { room } = this.#parts.session;
    const extras = (await this.#moderate())?.cardExtras(member) ?? null;
    if (room !== this.#parts.session.room) return;
    this.#dialog.open(memberCard(this.#context, member, extras), opener);
  }

  /** Closes what was opened in the room that was left: it would act in the one that is shown now. */
  restart(): void {
    this.#menu.close();
    this.#dialog.close();
  }

  view(): TemplateResult {
    const { strings, tools, toast } = this.#context;
    return html`${this.#menu.view(strings.actions)} ${this.#dialog.view(tools.close)} ${toast.view(tools.undo)}`;
  }

  #openReport(message: Message): void {
    const content = reportDialog(this.#context, message, () => this.#dialog.close());
    this.#dialog.open(content, this.#focused);
  }

  #itemOf(action: MessageAction, message: Message): MenuItem {
    const { strings, tools } = this.#context;
    const label = { ...strings, ...tools }[action];
    const run = () => this.#commands.choose(action, message);
    const key = this.#isModerator ? KEYS[action] : undefined;
    const item: MenuItem = { label, icon: action, run, ...(key && { key }) };
    return action === "delete" ? { ...item, tone: "danger", confirm: strings.confirmDelete } : item;
  }

  #actionsOf(message: Message, own: boolean): MessageAction[] {
    const { me, state } = this.#parts.session.snapshot;
    return messageActions(message, {
      own,
      capabilities: me?.capabilities ?? [],
      replies: this.#options.replies(),
      mode: this.#parts.host.mode,
      pinnedId: state?.pinned?.id,
      author: this.#context.muted.ids.has(message.author.id) ? "muted" : "heard",
    });
  }

  get #isModerator(): boolean {
    const capabilities = this.#parts.session.snapshot.me?.capabilities ?? [];
    return this.#parts.host.mode === "live" && can(capabilities, "sanction");
  }

  /** Loads what moderators have besides; null for who is none, and where it cannot be had. */
  async #moderate(): Promise<ModeratorTools | null> {
    if (!this.#isModerator) return null;
    this.#moderating ??= import("../moderation/moderator-tools.ts").then(
      ({ ModeratorTools }) =>
        new ModeratorTools(this.#context, {
          open: (content) => this.#dialog.open(content, this.#focused),
          close: () => this.#dialog.close(),
        }),
      (error: unknown) => {
        console.warn("<courtside-chat>: the moderators' tools could not be loaded.", error);
        this.#moderating = undefined;
        return null;
      },
    );
    return this.#moderating;
  }

  get #focused(): HTMLElement | null {
    return (this.#parts.host.shadowRoot?.activeElement as HTMLElement | undefined) ?? null;
  }

  /** Lets the list know whom not to show, now and whenever it changes. */
  #showMuted(muted: MutedMembers): void {
    const { host } = this.#parts;
    const show = () => {
      const { tools } = this.#context;
      this.#parts.muted = { ids: muted.ids, text: tools.mutedMessage };
      host.requestUpdate();
    };
    let stop: (() => void) | undefined;
    host.addController({
      hostConnected() {
        stop ??= muted.subscribe(show);
        show();
      },
      hostDisconnected() {
        stop?.();
        stop = undefined;
      },
    });
  }
}

/** The letters of what a moderator does most; members have none, because a slip would cost them more than it saves. */
const KEYS: Partial<Record<MessageAction, string>> = {
  member: "c",
  delete: "x",
  pin: "i",
  unpin: "i",
};
