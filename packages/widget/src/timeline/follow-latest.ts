import type { ReactiveController, ReactiveControllerHost } from "lit";

/** What keeps the list from following the newest message. */
export type Hold = "scroll" | "request" | "focus" | "menu";

/** Pixels from an end of the list that still count as being there. */
const AT_BOTTOM_PX = 8;
const NEAR_TOP_PX = 240;
/** Pixels by which browsers round. */
const SLACK_PX = 2;

export interface FollowOptions {
  list: () => HTMLElement | null;
  /** Following ended or began again. */
  onChange: (following: "following" | "holding") => void;
  /** The reader is near the oldest row. */
  onNearTop: () => void;
}

/**
 * Keeps the list at its newest message, until the reader scrolls up or something else holds it; then keeps what is
 * being read where it is, whatever is added above or below.
 */
export class FollowLatest implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: FollowOptions;
  readonly #holds = new Set<Hold>();
  #observer: ResizeObserver | undefined;
  #observed: HTMLElement | null = null;
  #pinnedTop = 0;
  #lastTop = 0;
  /** How many times its visible height the list is high, as it was last at its end. */
  screens = 1;
  #anchor: { row: Element; top: number } | undefined;

  constructor(host: ReactiveControllerHost, options: FollowOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get following(): boolean {
    return this.#holds.size === 0;
  }

  /** Whether the reader chose to stay behind, rather than being in the middle of something. */
  get isAway(): boolean {
    return this.#holds.has("scroll") || this.#holds.has("request");
  }

  hold(hold: Hold): void {
    const wasFollowing = this.following;
    this.#holds.add(hold);
    if (wasFollowing) this.#changed();
  }

  /** Takes a hold away. A reader who has meanwhile got away from the newest message stays where they are. */
  release(hold: Hold): void {
    if (!this.#holds.delete(hold) || !this.following) return;
    if (this.#distance() > AT_BOTTOM_PX) {
      this.#holds.add("scroll");
      this.#host.requestUpdate();
    } else this.#changed();
  }

  /** Takes every hold away and goes to the newest message. */
  followNow(): void {
    const wasHeld = !this.following;
    this.#holds.clear();
    this.#pinnedTop = 0;
    if (wasHeld) this.#changed();
    else this.#pin();
  }

  hostUpdate(): void {
    if (!this.following && this.#observed) this.#anchor = this.#findAnchor();
  }

  hostUpdated(): void {
    const list = this.#options.list();
    if (list !== this.#observed) this.#observe(list);
    if (!list) return;
    if (this.following) this.#pin();
    else if (this.#anchor?.row.isConnected) {
      const moved = this.#anchor.row.getBoundingClientRect().top - this.#anchor.top;
      list.scrollTop += moved;
      // By as much and no more: the reader may have scrolled since the last event told of it.
      this.#lastTop += moved;
    }
    this.#anchor = undefined;
  }

  hostDisconnected(): void {
    this.#observe(null);
  }

  #changed(): void {
    this.#options.onChange(this.following ? "following" : "holding");
    this.#host.requestUpdate();
  }

  #pin(): void {
    const list = this.#options.list();
    if (!list) return;
    if (this.#hasMovedUp(list)) {
      this.hold("scroll");
      return;
    }
    const { scrollHeight, clientHeight } = list;
    list.scrollTop = scrollHeight;
    this.screens = scrollHeight / (clientHeight || scrollHeight || 1);
    this.#pinnedTop = this.#lastTop = list.scrollTop;
  }

  /**
   * Whether the reader has moved up from where the list was pinned; nothing else does. Waiting for some distance
   * instead would never let anyone leave the bottom of a busy room.
   */
  #hasMovedUp({ scrollTop }: HTMLElement): boolean {
    return scrollTop < this.#pinnedTop - SLACK_PX && this.#distance() > SLACK_PX;
  }

  /** Pixels to the newest message; 0 while the list is being moved in the page, when the browser has forgotten its place. */
  #distance(): number {
    const list = this.#observed;
    return list ? list.scrollHeight - list.clientHeight - list.scrollTop : 0;
  }

  readonly #onScroll = (): void => {
    const list = this.#options.list();
    if (!list) return;
    const top = list.scrollTop;
    if (this.following && this.#hasMovedUp(list)) this.hold("scroll");
    else if (top > this.#lastTop && this.#distance() < AT_BOTTOM_PX) this.release("scroll");
    this.#lastTop = top;
    if (!this.following && top < NEAR_TOP_PX) this.#options.onNearTop();
  };

  #observe(list: HTMLElement | null): void {
    this.#observer?.disconnect();
    this.#observed?.removeEventListener("scroll", this.#onScroll);
    this.#observed = list;
    this.#pinnedTop = 0;
    if (!list) return;
    // A browser forgets the place of a list that it takes out of the page.
    if (!this.following) list.scrollTop = this.#lastTop;
    list.addEventListener("scroll", this.#onScroll, { passive: true });
    // The list changes its height when a phone's keyboard opens, the rows when a font arrives.
    this.#observer = new ResizeObserver(() => {
      // One that is hidden forgets its place too.
      if (list.clientHeight === 0) this.#pinnedTop = 0;
      else if (this.following) this.#pin();
    });
    this.#observer.observe(list);
    const rows = list.querySelector(".rows");
    if (rows) this.#observer.observe(rows);
  }

  /** The first row in sight, and where it is. Browsers anchor by themselves, but not all of them. */
  #findAnchor(): { row: Element; top: number } | undefined {
    const list = this.#options.list();
    const edge = list?.getBoundingClientRect().top ?? 0;
    for (const row of list?.querySelectorAll(".row") ?? []) {
      const { top, bottom } = row.getBoundingClientRect();
      if (bottom > edge) return { row, top };
    }
    return undefined;
  }
}
