import { LitElement, type PropertyValues } from "lit";
import { ANNOUNCE, type Announce } from "../announcer/announce.ts";
import type { EventRenderer } from "../match/event-card.ts";
import type { MediaAdapter } from "../media/playback-time.ts";
import { parseSync, type Sync } from "../media/sync.ts";
import type { Strings } from "../strings/strings.ts";
import { TIMESTAMPS, type Timestamps } from "../timeline/timestamp.ts";
import { type Choice, choose, chooseList, chooseNumber, warnValue } from "./choices.ts";
import { serverUrl } from "./default-server.ts";

/** The words that `features` may hold. What a room offers of them is the server's to say. */
export const FEATURES = [
  "reactions",
  "replies",
  "threads",
  "polls",
  "bursts",
  "typing",
  "images",
  "reads",
  "members",
  "mentions",
  "previews",
  "sides",
] as const;
export type Feature = (typeof FEATURES)[number];

const CHOICES = {
  guest: { attribute: "guest", values: ["nickname", "auto", "off"], fallback: "nickname" },
  mode: { attribute: "mode", values: ["live", "readonly"], fallback: "live" },
  theme: { attribute: "theme", values: ["auto", "light", "dark"], fallback: "auto" },
  density: {
    attribute: "density",
    values: ["comfortable", "compact"],
    fallback: "comfortable",
  },
  timestamps: { attribute: "timestamps", values: TIMESTAMPS, fallback: "clock" },
  announce: { attribute: "announce", values: ANNOUNCE, fallback: "mentions" },
  loading: { attribute: "loading", values: ["eager", "lazy"], fallback: "eager" },
} satisfies Record<string, Choice>;

const MAX_MESSAGES = { attribute: "max-messages", min: 20, max: 500, fallback: 200 };

/**
 * The attributes and properties of `<courtside-chat>`. Each may change at any time. A value that is not known is
 * said in the console, with those that are, and the default is taken.
 */
export class ChatAttributes extends LitElement {
  static override properties = {
    room: {},
    server: {},
    tokenUrl: { attribute: "token-url" },
    guest: {},
    mode: {},
    for: {},
    sync: {},
    theme: {},
    density: {},
    timestamps: {},
    features: {},
    announce: {},
    maxMessages: { attribute: "max-messages" },
    loading: {},
    titleBadge: { attribute: "title-badge", type: Boolean },
    strings: { attribute: false },
    getToken: { attribute: false },
    mediaAdapter: { attribute: false },
    eventRenderer: { attribute: false },
  };

  /** The id of the room. Required: nothing is connected without one. */
  room = "";
  /** The server's URL (default: the origin that this script came from). */
  server = "";
  /** Where the page's own backend hands out a token: as text, or as `token` of a JSON object. */
  tokenUrl = "";
  /** How visitors without a token take part: they pick a name, the server names them, or not at all. */
  guest: "nickname" | "auto" | "off" = "nickname";
  /** `readonly` shows the chat without any way to write. */
  mode: "live" | "readonly" = "live";
  /** The id of the media element to keep pace with, as `for` of a `<label>`: nothing is shown before its video has reached it. */
  for = "";
  /** How to keep pace: `auto`, `off`, or a delay in seconds. */
  sync: Sync | string = "auto";
  /** Colours; `auto` follows the visitor's system. */
  theme: "auto" | "light" | "dark" = "auto";
  /** How close messages are to each other. */
  density: "comfortable" | "compact" = "comfortable";
  /** What stands beside a name: nothing, the time of day, the time since, or the minute of the match. */
  timestamps: Timestamps = "clock";
  /** Which of the room's features to show, as a list of words (default: all that the room has on). */
  features: string | null = null;
  /** What screen readers are told: what concerns the visitor, everything, or nothing. */
  announce: Announce = "mentions";
  /** Messages kept in the list at most while it follows the newest (20 to 500); a full list loses its oldest quarter. */
  maxMessages: number | string = 200;
  /** `lazy` connects when the element comes near the visible part of the page. */
  loading: "eager" | "lazy" = "eager";

  /** Puts the number of unread messages before the page's title. */
  titleBadge = false;

  /** The page's own wording, laid over the language's. */
  strings: Partial<Strings> | undefined;
  /** The page's own way to a token; null is nobody signed in. Takes precedence over `token-url`. */
  getToken: (() => Promise<string | null>) | undefined;
  /** Tells the wall-clock time of the frame on screen, such as `{ now: () => hls.playingDate }`. */
  mediaAdapter: MediaAdapter | null = null;
  /** The page's own look for match events: gives what takes the place of an event's card, or null for the card. */
  eventRenderer: EventRenderer | null = null;

  /** @internal `server` as it counts; null where it is not an address. */
  serverHref: string | null = null;
  /** @internal `sync` as it counts. */
  pace: Sync = "auto";
  /** @internal The words of `features`; null is all. */
  wanted: readonly string[] | null = null;

  static override get observedAttributes(): string[] {
    // biome-ignore lint/complexity/noThisInStatic: Lit collects the attributes of the class that this is called on
    return [...super.observedAttributes, "lang", "dir"];
  }

  override attributeChangedCallback(name: string, former: string | null, value: string | null) {
    if (name === "lang" || name === "dir") this.requestUpdate(name, former);
    else super.attributeChangedCallback(name, former, value);
  }

  protected override willUpdate(changed: PropertyValues): void {
    for (const [name, choice] of Object.entries(CHOICES)) {
      if (!changed.has(name)) continue;
      const self = this as unknown as Record<string, unknown>;
      self[name] = choose(choice, self[name]);
    }
    if (changed.has("maxMessages")) this.maxMessages = chooseNumber(MAX_MESSAGES, this.maxMessages);
    if (changed.has("features")) {
      const { features } = this;
      this.wanted =
        features === null
          ? null
          : chooseList({ attribute: "features", values: FEATURES }, features);
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
