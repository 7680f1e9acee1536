import { LIMITS } from "@courtside/protocol";
import { LitElement, type PropertyValues } from "lit";
import { serverUrl } from "../chat/default-server.ts";

/** The attributes and properties of `<courtside-console>`. Each may change at any time. */
export class ConsoleAttributes extends LitElement {
  static override properties = {
    rooms: {},
    server: {},
    tokenUrl: { attribute: "token-url" },
    theme: {},
    getToken: { attribute: false },
  };

  /** The ids of the rooms to moderate, separated by blanks or commas. Required. */
  rooms = "";
  /** The server's URL (default: the origin that this script came from). */
  server = "";
  /** Where the page's own backend hands out a token: as text, or as `token` of a JSON object. */
  tokenUrl = "";
  /** Colours; `auto` follows the visitor's system. */
  theme: "auto" | "light" | "dark" = "auto";
  /** The page's own way to a token; null is nobody signed in. Takes precedence over `token-url`. */
  getToken: (() => Promise<string | null>) | undefined;

  /** @internal `server` as it counts; null where it is not an address. */
  serverHref: string | null = null;
  /** @internal `rooms` as they count. */
  roomIds: readonly string[] = [];

  static override get observedAttributes(): string[] {
    // biome-ignore lint/complexity/noThisInStatic: Lit collects the attributes of the class that this is called on
    return [...super.observedAttributes, "lang", "dir"];
  }

  override attributeChangedCallback(name: string, former: string | null, value: string | null) {
    if (name === "lang" || name === "dir") this.requestUpdate(name, former);
    else super.attributeChangedCallback(name, former, value);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("server")) {
      this.serverHref = serverUrl(this.server);
      if (this.serverHref === null) warn("server", this.server);
    }
    if (changed.has("rooms")) this.roomIds = parseRooms(this.rooms);
    if (changed.has("theme") && !/^(auto|light|dark)$/.test(this.theme)) {
      warn("theme", this.theme);
      this.theme = "auto";
    }
  }
}

/** The rooms of a list, each once, as many as one connection may be in. */
export function parseRooms(list: string): string[] {
  const rooms = new Set(list.split(/[\s,]+/).filter(Boolean));
  return [...rooms].slice(0, LIMITS.roomsPerConnection);
}

function warn(attribute: string, value: string): void {
  console.warn(`<courtside-console>: ${attribute}="${value}" is not known and was left out.`);
}
