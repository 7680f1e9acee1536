import type { ChatRoom } from "@courtside/client";
import { html, type TemplateResult } from "lit";
import { type BurstGate, createBurstGate } from "../bursts/burst-gate.ts";
import { burstLayerStyles } from "../bursts/burst-layer.styles.ts";
import { type BurstLayer, createBurstLayer } from "../bursts/burst-layer.ts";
import { ChatSession, type Target } from "../chat/chat-session.ts";
import { type Identity, type Lease, leaseClient } from "../chat/shared-clients.ts";
import { Ticker } from "../chat/ticker.ts";
import { CustomLooks } from "../match/custom-looks.ts";
import { elementPlayback } from "../media/playback.ts";
import { overlayStyles } from "./overlay.styles.ts";
import { OverlayAttributes } from "./overlay-attributes.ts";
import { overlayItems } from "./overlay-items.ts";
import { overlayView } from "./overlay-view.ts";

/** While something is withheld, how often the video's progress is looked at, in milliseconds. */
const PLAYBACK_CHECK_MS = 250;

/**
 * A room's messages, match events and bursts over a picture: transparent, without anything to click, for a video on the page and for
 * the browser source of a streaming program.
 *
 * ```html
 * <courtside-overlay room="final-2026" server="https://chat.example.com" show="events bursts"></courtside-overlay>
 * ```
 *
 * It fills the height that it is given; over a video, put it into the same positioned box.
 *
 * @tag courtside-overlay
 *
 * @csspart message - A message.
 * @csspart author - The name before a message.
 * @csspart text - The text of a message.
 * @csspart announcement - What the room says to everyone.
 * @csspart event - Something that happened in the match.
 * @csspart bursts - What flies.
 *
 * @fires {CourtsideStatusEvent} courtside-status - The state of the connection changed.
 * @fires {CourtsideViewersEvent} courtside-viewers - The number of viewers changed.
 */
export class CourtsideOverlay extends OverlayAttributes {
  static override styles = [overlayStyles, burstLayerStyles];

  readonly #session: ChatSession;
  readonly #gate: BurstGate;
  #layer: BurstLayer | null = null;
  #followed: ChatRoom | null = null;
  #stop = () => {};
  readonly #looks = new CustomLooks();
  #nextAt: number | null = null;

  constructor() {
    super();
    this.#session = new ChatSession(this, {
      lease: (identity) => this.leaseClient(identity),
      target: () => this.#target(),
      onEntries: () => {},
      onSnapshot: () => {},
      onStatus: () => {},
      onRestart: () => this.#clearBursts(),
    });
    this.#gate = createBurstGate({
      now: () => this.#now,
      playbackTime: () => this.#playbackTime,
      show: (bursts) => this.#layer?.show(bursts),
    });
    new Ticker(this, () => this.#nextTickMs());
  }

  /** @internal Where the connection comes from; tests give another. */
  protected leaseClient(identity: Identity): Lease {
    return leaseClient(identity);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#follow(null);
  }

  protected override render(): TemplateResult {
    const { items, nextAt } = overlayItems(this.#session.snapshot.items, {
      shown: this.shown,
      max: Number(this.max),
      lingerMs: Number(this.linger) * 1_000,
      playbackTime: this.#playbackTime,
      now: this.#now,
    });
    this.#nextAt = nextAt;
    this.#layer ??= createBurstLayer();
    return html`<div class="lines" role="log" aria-live="off" data-position=${this.position}>
        ${overlayView(items, (entry) => this.#looks.of(entry, this.eventRenderer))}
      </div>
      ${this.#layer.element}`;
  }

  protected override updated(): void {
    const wanted = this.isConnected && this.shown.includes("bursts");
    this.#follow(wanted ? this.#session.room : null);
  }

  get #now(): number {
    return this.#session.client?.serverNow() ?? Date.now();
  }

  get #playbackTime(): number | null {
    const { pace: sync, mediaAdapter: adapter, for: mediaId } = this;
    return elementPlayback(this, { sync, adapter, mediaId, now: this.#now });
  }

  #follow(room: ChatRoom | null): void {
    if (room === this.#followed) return;
    this.#stop();
    this.#clearBursts();
    this.#followed = room;
    this.#stop = room?.onBursts((bursts) => this.#gate.take(bursts)) ?? (() => {});
  }

  #clearBursts(): void {
    this.#gate.clear();
    this.#layer?.clear();
  }

  #nextTickMs(): number | null {
    if (this.#nextAt === null) return null;
    const waitMs = Math.max(0, this.#nextAt - this.#now);
    // A video may be paused or sought: its time is looked at and not foretold.
    return this.#playbackTime === null ? waitMs : Math.min(waitMs, PLAYBACK_CHECK_MS);
  }

  #target(): Target | null {
    const { room, serverHref: server, getToken, tokenUrl } = this;
    if (!room || server === null) return null;
    return { room, identity: { server, getToken, tokenUrl, guests: "admitted" } };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "courtside-overlay": CourtsideOverlay;
  }
}
