import type { PendingMessage, RoomSnapshot, SendOptions } from "@courtside/client";
import type { Entry } from "@courtside/protocol";
import { Announcer } from "../announcer/announcer.ts";
import { CourtsideBeforeSendEvent } from "../events/before-send-event.ts";
import { Features } from "../features/features.ts";
import type * as Playback from "../media/playback.ts";
import type { Participation } from "../participation/participation.ts";
import { Localize } from "../strings/localize.ts";
import { FollowLatest } from "../timeline/follow-latest.ts";
import { RovingFocus } from "../timeline/roving-focus.ts";
import { RowClicks } from "../timeline/row-clicks.ts";
import type { Muted } from "../timeline/row-context.ts";
import { mentions, type Row } from "../timeline/rows.ts";
import { TimelineModel } from "../timeline/timeline-model.ts";
import type { ChatAttributes } from "./chat-attributes.ts";
import { ChatSession, type Target } from "./chat-session.ts";
import { EntryTeller } from "./entry-teller.ts";
import type { Identity, Lease } from "./shared-clients.ts";

export interface PartsOptions {
  lease: (identity: Identity) => Lease;
  target: () => Target | null;
}

/** Rows of a list whose room says more than it shows, at least. */
const BUSY_ROWS = 40;
/** Rows that are shown at once to who scrolls up, of those that the client has. */
const OLDER_ROWS = 100;

/** The behaviours of one chat element, and how they act on each other. What they show is in `chat-view.ts`. */
export class ChatParts {
  readonly host: ChatAttributes;
  readonly localize: Localize;
  readonly session: ChatSession;
  readonly model = new TimelineModel();
  readonly follow: FollowLatest;
  readonly roving: RovingFocus;
  readonly announcer: Announcer;
  readonly teller: EntryTeller;
  readonly clicks: RowClicks;
  readonly features: Features;
  /** What the list shows: the model's rows, as the features would have them. */
  rows: readonly Row[] = [];
  /** What is needed to take part; null until it has been loaded. */
  participation: Participation | null = null;
  /** Whom the visitor does not want to hear; null while that is nobody. */
  muted: Muted | null = null;
  /** The id of the message that is shown apart from the list, among those around it; null for none. */
  lookingAt: string | null = null;
  /** Whether a page of history is on its way. */
  loadingOlder: "loading" | "idle" = "idle";
  #wasLost = false;
  #participating: Promise<Participation | null> | undefined;
  #participationFailed = false;
  #playback: typeof Playback | undefined;

  constructor(host: ChatAttributes, { lease, target }: PartsOptions) {
    this.host = host;
    const list = () => this.find<HTMLElement>(".list");
    this.localize = new Localize(host);
    this.session = new ChatSession(host, {
      lease,
      target,
      onEntries: (entries, how) => {
        this.teller.note(entries, how);
        this.#tell(this.playbackTime);
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
      onActions: (row) => void this.#openMenu(row),
      onLeave: () => this.participation?.composer.focus(),
    });
    this.announcer = new Announcer(host, (entries) => this.#announcement(entries));
    this.teller = new EntryTeller(host, this.announcer);
    this.clicks = new RowClicks({
      host,
      rows: () => this.rows,
      jumpTo: (id) => void this.jumpTo(id),
      onFeature: (...click) => this.features.ask("act", ...click).includes(true),
      onAct: (action, row, control) => this.participation?.act(action, row, control),
    });
    this.features = new Features(this);
  }

  /** The first element in the shadow root that a selector matches. */
  find<E extends Element>(selector: string): E | null {
    return this.host.renderRoot?.querySelector<E>(selector) ?? null;
  }

  /** Unix milliseconds, server clock. */
  get now(): number {
    return this.session.client?.serverNow() ?? Date.now();
  }

  /**
   * What the viewer's video has reached, in Unix milliseconds; null where nothing is withheld. What finds it out is
   * loaded when the page asks to keep pace; until it is there, everything is withheld, lest something be given away.
   */
  get playbackTime(): number | null {
    const { pace: sync, mediaAdapter: adapter, for: mediaId } = this.host;
    if (!adapter && !mediaId && typeof sync !== "number") return null;
    const { now } = this;
    if (this.#playback)
      return this.#playback.elementPlayback(this.host, { sync, adapter, mediaId, now });
    void import("../media/playback.ts").then((file) => {
      this.#playback = file;
      this.host.requestUpdate();
    });
    return Number.NEGATIVE_INFINITY;
  }

  /** Loads what is needed to take part; null where it cannot be had, which the next connection tries again. */
  participate(): Promise<Participation | null> {
    this.#participating ??= import("../participation/participation.ts").then(
      ({ Participation }) => {
        this.participation = new Participation(this);
        this.host.requestUpdate();
        return this.participation;
      },
      (error: unknown) => {
        console.warn("<courtside-chat>: no composer.", error);
        this.#participationFailed = true;
        return null;
      },
    );
    return this.#participating;
  }

  /** Takes in what changed since the last rendering. */
  update(): void {
    const { snapshot, me } = this.session;
    const { playbackTime } = this;
    this.model.update({
      snapshot,
      me,
      max: this.#maxRows,
      playbackTime,
      now: performance.now(),
    });
    this.#tell(playbackTime);
    this.features.update();
    this.rows = this.features.rowsOf(this.model.rows);
  }

  /**
   * Sends a message.
   *
   * @param along What goes with it besides, such as images.
   * @returns null where the page cancelled it or there is no room yet.
   */
  send(text: string, replyTo?: string, along: Partial<SendOptions> = {}): PendingMessage | null {
    const { room } = this.session;
    const event = new CourtsideBeforeSendEvent(text, replyTo);
    if (!room || !this.host.dispatchEvent(event)) return null;
    const time = this.playbackTime;
    const pending = room.send(event.text, {
      ...along,
      ...(replyTo !== undefined && { replyTo }),
      ...(time !== null && Number.isFinite(time) && { playhead: Math.round(time) }),
    });
    this.follow.followNow();
    return pending;
  }

  /** While a room says more than it shows, two screens of it are enough; who scrolls up is shown the rest. */
  get #maxRows(): number {
    const { isBusy, snapshot } = this.session;
    const max = Number(this.host.maxMessages);
    if (!isBusy || snapshot.skipped === 0) return max;
    return Math.min(
      max,
      Math.max(BUSY_ROWS, Math.ceil((2 * this.rows.length) / this.follow.screens)),
    );
  }

  /** Shows what is older: what the client has first, then a page from the server. */
  loadOlder(): void {
    if (this.model.showOlder(OLDER_ROWS) === "shown") {
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

  /** Brings a message into view, in the list or among those around it; false where there is no room yet. */
  async jumpTo(messageId: string): Promise<boolean> {
    const { room } = this.host;
    const { jumpToMessage } = await import("./jump-to-message.ts");
    return jumpToMessage(this, messageId, room);
  }

  /** What to say is worked out by a file of its own, loaded when there is something to say. */
  async #announcement(entries: readonly Entry[]): Promise<string> {
    const { announce } = this.host;
    const { me } = this.session;
    const concerns = (entry: Entry) => entry.kind !== "message" || mentions(entry.message, me);
    if (announce === "off" || (announce === "mentions" && !entries.some(concerns))) return "";
    const { announcement } = await import("../announcer/announcement.ts");
    return announcement(entries, {
      announce,
      me,
      strings: this.localize.strings,
      language: this.localize.language,
      find: (id) => this.model.find(id),
      muted: this.muted?.ids,
    });
  }

  #tell(playbackTime: number | null): void {
    this.teller.tell(playbackTime, this.#playback?.gateEntries);
  }

  async #openMenu(element: HTMLElement): Promise<void> {
    const row = this.clicks.rowOf(element);
    if (row) (await this.participate())?.openMenu(row, element);
  }

  #restart(): void {
    this.follow.followNow();
    this.participation?.restart();
    this.features.ask("restart");
    this.teller.clear();
    this.lookingAt = null;
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
    if (status === "connected" && this.#participationFailed) {
      this.#participationFailed = false;
      this.#participating = undefined;
    }
    if (status === "refused") {
      const error = this.session.client?.error ?? null;
      void this.participate().then((participation) => participation?.signIn.onRefused(error));
    }
    if (status === "reconnecting" && !this.#wasLost) {
      this.#wasLost = true;
      this.announcer.say(strings.reconnecting);
    } else if (status === "connected" && this.#wasLost) {
      this.#wasLost = false;
      this.announcer.say(strings.connectedAgain);
    }
  }
}
