import type { Member, QueueItem, WireError } from "@courtside/protocol";
import { Announcer } from "../announcer/announcer.ts";
import { UNKNOWN_ROOM } from "../chat/room-binding.ts";
import type { Identity, Lease } from "../chat/shared-clients.ts";
import { Dialog } from "../dialog/dialog.ts";
import { memberCard } from "../member-card/member-card.ts";
import { en as toolsEn } from "../message-tools/strings/en.ts";
import { TOOL_TABLES } from "../message-tools/strings/tool-tables.ts";
import { type ToolContext, tellError } from "../message-tools/tool-context.ts";
import { undoByKey } from "../message-tools/undo-by-key.ts";
import { ModeratorTools } from "../moderation/moderator-tools.ts";
import { mutedMembersOf } from "../mute/muted-members.ts";
import { withLate } from "../strings/late-strings.ts";
import { LazyTable } from "../strings/lazy-table.ts";
import { Localize } from "../strings/localize.ts";
import { plural } from "../strings/strings.ts";
import { UndoToast } from "../toast/undo-toast.ts";
import { AuditLog } from "./audit/audit-log.ts";
import type { ConsoleAttributes } from "./console-attributes.ts";
import { ConsoleSession } from "./console-session.ts";
import { ConsoleTabs, type Panel } from "./console-tabs.ts";
import type { FollowedRoom } from "./followed-room.ts";
import { LayoutObserver } from "./layout-observer.ts";
import { QueueAnnouncer } from "./queue/queue-announcer.ts";
import { QueueDesk } from "./queue/queue-desk.ts";
import { CONSOLE_TABLES } from "./strings/console-tables.ts";
import { en } from "./strings/en.ts";
import { WordDesk } from "./words/word-desk.ts";
import { createWordsApi } from "./words/words-api.ts";

/** The behaviours of one console, and how they act on each other. What they show is in `console-view.ts`. */
export class ConsoleParts {
  readonly host: ConsoleAttributes;
  readonly localize: Localize;
  readonly session: ConsoleSession;
  readonly layout: LayoutObserver;
  readonly tabs: ConsoleTabs;
  readonly toast: UndoToast;
  readonly dialog: Dialog;
  readonly announcer: Announcer;
  readonly desk: QueueDesk;
  readonly audit: AuditLog;
  readonly words: WordDesk;
  /** The room that the modes, the words and the audit log are of; null is the first. */
  #room: string | null = null;
  readonly #strings: LazyTable<typeof en>;
  readonly #tools: LazyTable<typeof toolsEn>;

  constructor(host: ConsoleAttributes, lease: (identity: Identity) => Lease) {
    this.host = host;
    this.localize = new Localize(host);
    this.#strings = new LazyTable(host, en, CONSOLE_TABLES);
    this.#tools = new LazyTable(host, toolsEn, TOOL_TABLES);
    this.session = new ConsoleSession(host, { lease, target: () => this.#target() });
    this.layout = new LayoutObserver(host);
    this.toast = new UndoToast(host);
    this.announcer = new Announcer(host, async () => "");
    const onError = (error: WireError) => tellError(this.contextOf(this.room), error);
    this.audit = new AuditLog(host, this.session, onError);
    this.words = new WordDesk(host, {
      api: createWordsApi(() => this.#identity(host.serverHref ?? "")),
      toast: this.toast,
      strings: () => this.strings,
      field: () => this.find("#word"),
      onError,
    });
    this.tabs = new ConsoleTabs(host, {
      panels: () => this.panels,
      tab: (panel) => this.find(`#tab-${panel}`),
      onSelect: (panel) => this.#read(panel),
    });
    this.dialog = new Dialog(host, {
      element: () => this.find("dialog"),
      focusElsewhere: () => this.find<HTMLElement>("[role=tabpanel]")?.focus(),
    });
    this.desk = new QueueDesk(host, {
      session: this.session,
      toast: this.toast,
      strings: () => this.strings,
      list: () => this.find(".queue"),
      onMember: (item, opener) => this.openItem(item, opener),
      onError,
    });
    new QueueAnnouncer(host, {
      announcer: this.announcer,
      waiting: () => this.desk.items.map(({ id }) => id),
      toText: (count) => plural(this.strings.waiting, count, this.localize.language),
    });
    undoByKey(host, this.toast);
  }

  get strings(): typeof en {
    return this.#strings.in(this.localize.language);
  }

  /** The panels that the moderator may use. */
  get panels(): Panel[] {
    const panels: Panel[] = this.layout.layout === "narrow" ? ["feed"] : [];
    if (this.session.roomsWith("queue").length > 0) panels.push("queue");
    if (this.session.roomsWith("configure").length > 0) panels.push("modes", "words");
    if (this.session.roomsWith("audit").length > 0) panels.push("audit");
    return panels;
  }

  /** The rooms among which the modes and the audit log choose. */
  get choosable(): FollowedRoom[] {
    return this.session.roomsWith(this.tabs.selected === "audit" ? "audit" : "configure");
  }

  /** The room that the modes and the audit log are of. */
  get room(): FollowedRoom | null {
    const rooms = this.choosable;
    return rooms.find(({ id }) => id === this.#room) ?? rooms[0] ?? null;
  }

  chooseRoom(id: string): void {
    this.#room = id;
    this.#read(this.tabs.selected);
    this.host.requestUpdate();
  }

  /** The first element in the shadow root that a selector matches. */
  find<E extends Element>(selector: string): E | null {
    return this.host.renderRoot?.querySelector<E>(selector) ?? null;
  }

  /** Opens the card of an item's author. */
  openItem({ room, message }: QueueItem, opener: HTMLElement | null): void {
    this.#openMember(room, message.author, opener);
  }

  #openMember(roomId: string, member: Member, opener: HTMLElement | null): void {
    const room = this.session.rooms.find(({ id }) => id === roomId) ?? null;
    const context = this.contextOf(room);
    const extras = new ModeratorTools(context, {
      open: (content) => this.dialog.open(content, opener),
      close: () => this.dialog.close(),
    }).cardExtras(member);
    this.dialog.open(memberCard(context, member, extras), opener);
  }

  /** What the tools on members and messages work with in a room. */
  contextOf(room: FollowedRoom | null): ToolContext {
    const { session, localize, toast, host } = this;
    const tools = this.#tools;
    const identity = () => this.#identity(host.serverHref ?? "");
    return {
      toast,
      muted: mutedMembersOf(host.serverHref ?? ""),
      room: room?.id ?? "",
      get client() {
        return session.client;
      },
      get snapshot() {
        return room?.snapshot ?? UNKNOWN_ROOM;
      },
      get me() {
        return session.client?.me ?? null;
      },
      get signer() {
        return identity();
      },
      get strings() {
        return withLate(localize.strings);
      },
      get tools() {
        return tools.in(localize.language);
      },
      get language() {
        return localize.language;
      },
      refresh: () => host.requestUpdate(),
    };
  }

  #read(panel: Panel | null): void {
    const { room } = this;
    if (panel === "audit" && room) void this.audit.open(room.id);
    if (panel === "words" && room) void this.words.open(room.id);
  }

  #identity(server: string) {
    const { getToken, tokenUrl } = this.host;
    return { server, getToken, tokenUrl, guests: "refused" } as const;
  }

  #target() {
    const { roomIds: rooms, serverHref: server } = this.host;
    if (rooms.length === 0 || server === null) return null;
    return { rooms, identity: this.#identity(server) };
  }
}
