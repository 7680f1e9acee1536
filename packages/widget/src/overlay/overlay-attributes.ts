import { LitElement, type PropertyValues } from "lit";
import { type Choice, choose, chooseList, chooseNumber, warnValue } from "../chat/choices.ts";
import { serverUrl } from "../chat/default-server.ts";
import type { EventRenderer } from "../match/event-card.ts";
import type { MediaAdapter } from "../media/playback-time.ts";
import { parseSync, type Sync } from "../media/sync.ts";

/** What an overlay may show. */
export const SHOWN = ["messages", "events", "bursts"] as const;
export type Shown = (typeof SHOWN)[number];

const POSITION = {
  attribute: "position",
  values: ["bottom-start", "bottom-end", "top-start", "top-end"],
  fallback: "bottom-start",
} satisfies Choice;
const MAX = { attribute: "max", min: 1, max: 20, fallback: 5 };
const LINGER = { attribute: "linger", min: 0, max: 600, fallback: 15 };

/** The attributes and properties of `<courtside-overlay>`, and what counts where they hold something unknown. */
export class OverlayAttributes extends LitElement {
  static override properties = {
    room: {},
    server: {},
    tokenUrl: { attribute: "token-url" },
    for: {},
    sync: {},
    show: {},
    max: {},
    linger: {},
    position: {},
    getToken: { attribute: false },
    mediaAdapter: { attribute: false },
    eventRenderer: { attribute: false },
  };

  /** The id of the room. Required: nothing is connected without one. */
  room = "";
  /** The server's URL (default: the origin that this script came from). */
  server = "";
  /** Where the page's own backend hands out a token; without one the overlay comes as a guest. */
  tokenUrl = "";
  /** The id of the media element to keep pace with: nothing is shown before its video has reached it. */
  for = "";
  /** How to keep pace: `auto`, `off`, or a delay in seconds. */
  sync: Sync | string = "auto";
  /** What is shown, as a list of `messages`, `events` and `bursts` (default: all of them). */
  show: string = SHOWN.join(" ");
  /** Messages and events at a time (1 to 20). */
  max: number | string = 5;
  /** Seconds for which each stays (0 to 600); 0 until others take its place. */
  linger: number | string = 15;
  /** The corner in which messages and events stand. */
  position: "bottom-start" | "bottom-end" | "top-start" | "top-end" = "bottom-start";

  /** The page's own way to a token; null is nobody signed in. Takes precedence over `token-url`. */
  getToken: (() => Promise<string | null>) | undefined;
  /** Tells the wall-clock time of the frame on screen, such as `{ now: () => hls.playingDate }`. */
  mediaAdapter: MediaAdapter | null = null;
  /** The page's own look for match events, as on `<courtside-chat>`. */
  eventRenderer: EventRenderer | null = null;

  /** @internal `server` as it counts; null where it is not an address. */
  serverHref: string | null = null;
  /** @internal `sync` as it counts. */
  pace: Sync = "auto";
  /** @internal The words of `show`. */
  shown: readonly string[] = SHOWN;

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("position")) {
      this.position = choose(POSITION, this.position) as typeof this.position;
    }
    if (changed.has("max")) this.max = chooseNumber(MAX, this.max);
    if (changed.has("linger")) this.linger = chooseNumber(LINGER, this.linger);
    if (changed.has("show")) {
      this.shown = chooseList({ attribute: "show", values: SHOWN }, this.show);
    }
    if (changed.has("server")) {
      this.serverHref = serverUrl(this.server);
      if (this.serverHref === null) warnValue("server", this.server, "http or https URLs", "none");
    }
    if (changed.has("sync")) {
      const sync = parseSync(this.sync);
      if (sync === null) warnValue("sync", this.sync, "auto, off, a number of seconds", "auto");
      this.pace = sync ?? "auto";
    }
  }
}
