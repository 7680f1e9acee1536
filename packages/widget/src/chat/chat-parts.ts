import type { PendingMessage, RoomSnapshot } from "@courtside/client";
import type { Message, WireError } from "@courtside/protocol";
import { announcement } from "../announcer/announcement.ts";
import { Announcer } from "../announcer/announcer.ts";
import { ComposerController } from "../composer/composer-controller.ts";
import { slowModeUntil } from "../composer/write-access.ts";
import { CourtsideBeforeSendEvent } from "../events/before-send-event.ts";
import { elementPlayback } from "../media/playback.ts";
import { can, messageActions } from "../menu/message-actions.ts";
import { MessageMenu } from "../menu/message-menu.ts";
import { SignInController } from "../sign-in/sign-in-controller.ts";
import { Localize } from "../strings/localize.ts";
import { FollowLatest } from "../timeline/follow-latest.ts";
import { RovingFocus } from "../timeline/roving-focus.ts";
import { RowTools } from "../timeline/row-tools.ts";
import type { MessageRow } from "../timeline/rows.ts";
import { TimelineModel } from "../timeline/timeline-model.ts";
import type { ChatAttributes } from "./chat-attributes.ts";
import { ChatSession, type Target } from "./chat-session.ts";
import { EntryTeller } from "./entry-teller.ts";
import { findMessageRow } from "./jump-to-message.ts";
import { RowActions } from "./row-actions.ts";
import type { Identity, Lease } from "./shared-clients.ts";

export interface PartsOptions {
  lease: (identity: Identity) => Lease;
  target: () => Target | null;
}

/** The behaviours of one chat element, and how they act on each other. What they show is in `chat-view.ts`. */
export class ChatParts {
  readonly host: ChatAttributes;
  readonly localize: Localize;
  readonly session: ChatSession;
  readonly model = new TimelineModel();
  readonly follow: FollowLatest;
  readonly roving: RovingFocus;
  readonly tools: RowTools;
  readonly menu: MessageMenu;
  readonly composer: ComposerController;
  readonly signIn: SignInController;
  readonly announcer: Announcer;
  readonly teller: EntryTeller;
  readonly rowActions: RowActions;
  /** Why what was last asked of a message, such as to delete it, was refused. */
  error: WireError | null = null;
  /** The id of a pinned message that the visitor has put away. */
  hiddenPin: string | undefined;
  /** Whether a page of history is on its way. */
  loadingOlder: "loading" | "idle" = "idle";
  #wasLost = false;

  constructor(host: ChatAttributes, { lease, target }: PartsOptions) {
    this.host = host;
    const list = () => this.find<HTMLElement>(".list");
    this.localize = new Localize(host);
    this.session = new ChatSession(host, {
      lease,
      target,
      onEntries: (entries, how) => {
        this.teller.note(entries, how);
        this.teller.tell(this.playbackTime);
      },
      onSnapshot: (_before, after) => this.#keepHistoryFull(after),
      onStatus: (status) => this.#sayStatus(status),
      onRestart: () => this.#restart(),
    });
    this.follow = new FollowLatest(host, {
      list,
      onChange: (following) => {
        if (following === "following") this.model.follow();
        else this.model.hold();
        this.session.room?.setPaused(following === "following" ? "running" : "paused");
      },
      onNearTop: () => this.loadOlder(),
    });
    this.roving = new RovingFocus(host, {
      list,
      onActions: (row) => this.#openMenuOf(row),
      onLeave: () => this.composer.focus(),
    });
    this.tools = new RowTools(host);
    this.menu = new MessageMenu(host, {
      element: () => this.find(".menu"),
      onAction: (action, message) => this.rowActions.onAction(action, message),
      onToggle: (state) => this.follow[state === "open" ? "hold" : "release"]("menu"),
    });
    this.composer = new ComposerController(host, {
      area: () => this.find("textarea"),
      room: () => this.session.room,
      maxLength: () => this.maxLength,
      isHeldBack: () => this.slowMs > 0,
      send: (text, replyTo) => this.send(text, replyTo),
    });
    this.signIn = new SignInController(host, {
      client: () => this.session.client,
      isGuest: () => this.session.isGuest,
      guest: () => host.guest,
      tokens: () => (host.getToken || host.tokenUrl ? "from-page" : "none"),
      input: () => this.find("#nickname"),
      onJoined: () => this.composer.focus(),
    });
    this.announcer = new Announcer(host, (entries) =>
      announcement(entries, {
        announce: host.announce,
        me: this.session.me,
        strings: this.localize.strings,
        language: this.localize.language,
        find: (id) => this.model.find(id),
      }),
    );
    this.teller = new EntryTeller(host, this.announcer);
    this.rowActions = new RowActions({
      host,
      composer: this.composer,
      room: () => this.session.room,
      rows: () => this.model.rows,
      openMenu: (row, anchor) => this.#openMenu(row, anchor),
      jumpTo: (id) => void this.jumpTo(id),
      onError: (error) => this.#refused(error),
    });
  }

  /** The first element in the shadow root that a selector matches. */
  find<E extends Element>(selector: string): E | null {
    return this.host.renderRoot?.querySelector<E>(selector) ?? null;
  }

  /** Unix milliseconds, server clock. */
  get now(): number {
    return this.session.client?.serverNow() ?? Date.now();
  }

  /** What the viewer's video has reached, in Unix milliseconds; null where nothing is withheld. */
  get playbackTime(): number | null {
    const { pace: sync, mediaAdapter: adapter, for: mediaId } = this.host;
    return elementPlayback(this.host, { sync, adapter, mediaId, now: this.now });
  }

  /** Characters that a message may have. */
  get maxLength(): number {
    const { snapshot, client } = this.session;
    return snapshot.state?.settings.maxLength ?? client?.session?.limits.maxLength ?? 500;
  }

  /** Milliseconds for which slow mode holds the next message back; 0 or less is not at all. */
  get slowMs(): number {
    return slowModeUntil(this.session.snapshot) - this.now;
  }

  /** Whether messages can be answered: the room has it on, the page shows it, and the visitor may write. */
  get replies(): "on" | "off" {
    const { snapshot } = this.session;
    const { wanted, mode } = this.host;
    const offered = snapshot.state?.settings.features.includes("replies") ?? false;
    const may = mode === "live" && can(snapshot.me?.capabilities ?? [], "send");
    return offered && may && (wanted?.includes("replies") ?? true) ? "on" : "off";
  }

  /** Takes in what changed since the last rendering. */
  update(): void {
    const { snapshot, me } = this.session;
    const { playbackTime } = this;
    this.model.update({
      snapshot,
      me,
      max: Number(this.host.maxMessages),
      playbackTime,
      now: performance.now(),
    });
    this.teller.tell(playbackTime);
  }

  /** Sends a message; null where the page cancelled it or there is no room yet. */
  send(text: string, replyTo?: string): PendingMessage | null {
    const { room } = this.session;
    const event = new CourtsideBeforeSendEvent(text, replyTo);
    if (!room || !this.host.dispatchEvent(event)) return null;
    const time = this.playbackTime;
    const pending = room.send(event.text, {
      ...(replyTo !== undefined && { replyTo }),
      ...(time !== null && { playhead: Math.round(time) }),
    });
    this.error = null;
    this.follow.followNow();
    return pending;
  }

  /** Shows what is older: what the client has first, then a page from the server. */
  loadOlder(): void {
    if (this.model.showOlder() === "shown") {
      this.host.requestUpdate();
      return;
    }
    const { room, snapshot } = this.session;
    if (!room || !snapshot.hasOlder || this.loadingOlder === "loading") return;
    this.loadingOlder = "loading";
    this.host.requestUpdate();
    void room.loadOlder().then(() => {
      this.loadingOlder = "idle";
      this.host.requestUpdate();
    });
  }

  /** Brings a message into view, reading history where it is needed; false where it cannot be found. */
  async jumpTo(messageId: string): Promise<boolean> {
    this.follow.hold("scroll");
    this.model.showOlder();
    const find = async () => {
      this.host.requestUpdate();
      await this.host.updateComplete;
      const row = this.model.rows.find(
        (candidate) => candidate.kind === "message" && candidate.message.id === messageId,
      );
      return row ? this.find<HTMLElement>(`[data-key="${CSS.escape(row.key)}"]`) : null;
    };
    const row = await findMessageRow({ find, room: this.session.room });
    if (!row) return false;
    this.roving.focus(row);
    row.scrollIntoView({ block: "center" });
    row.classList.add("found");
    row.addEventListener("animationend", () => row.classList.remove("found"), { once: true });
    return true;
  }

  /** Edits the visitor's last message, as ArrowUp in an empty composer does. */
  editLast(): void {
    const last = this.model.rows.findLast(
      (row) => row.kind === "message" && row.own && !row.pending && !row.message.deleted,
    );
    if (last?.kind === "message" && this.actionsOf(last.message, last.own).includes("edit")) {
      this.composer.edit(last.message);
    }
  }

  /** What the visitor may do to a message. */
  actionsOf(message: Message, own: boolean): ReturnType<typeof messageActions> {
    const { me, state } = this.session.snapshot;
    return messageActions(message, {
      own,
      capabilities: me?.capabilities ?? [],
      replies: this.replies,
      mode: this.host.mode,
      pinnedId: state?.pinned?.id,
    });
  }

  #openMenuOf(row: HTMLElement): void {
    const model = this.rowActions.rowOf(row);
    if (model) this.#openMenu(model, row);
  }

  #openMenu({ message, own }: MessageRow, anchor: HTMLElement): void {
    this.menu.open(message, this.actionsOf(message, own), anchor);
  }

  #refused(error: WireError): void {
    this.error = error;
    this.host.requestUpdate();
  }

  #restart(): void {
    this.follow.followNow();
    this.composer.cancel();
    this.teller.clear();
    this.error = null;
    this.loadingOlder = "idle";
  }

  /** A list that is not full cannot be scrolled, and so could never ask for what is older. */
  #keepHistoryFull(snapshot: RoomSnapshot): void {
    if (!snapshot.hasOlder) return;
    void this.host.updateComplete.then(() => {
      const list = this.find<HTMLElement>(".list");
      if (list && list.clientHeight > 0 && list.scrollHeight <= list.clientHeight) this.loadOlder();
    });
  }

  #sayStatus(status: ChatSession["status"]): void {
    const { strings } = this.localize;
    if (status === "refused") this.signIn.onRefused(this.session.client?.error ?? null);
    if (status === "reconnecting" && !this.#wasLost) {
      this.#wasLost = true;
      this.announcer.say(strings.reconnecting);
    } else if (status === "connected" && this.#wasLost) {
      this.#wasLost = false;
      this.announcer.say(strings.connectedAgain);
    }
  }
}
