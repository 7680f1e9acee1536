import type { ChatClient } from "@courtside/client";
import type { ErrorCode, WireError } from "@courtside/protocol";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { CourtsideAuthRequiredEvent } from "../events/auth-required-event.ts";

/** Refusals that a fresh token would mend. */
const WANTS_TOKEN: readonly (ErrorCode | undefined)[] = ["UNAUTHENTICATED", "TOKEN_EXPIRED"];

export interface SignInOptions {
  client: () => ChatClient | null;
  isGuest: () => boolean;
  guest: () => "nickname" | "auto" | "off";
  /** Whether the page hands out tokens. */
  tokens: () => "from-page" | "none";
  input: () => HTMLInputElement | null;
  /** The visitor has a name now and can write. */
  onJoined: () => void;
}

/** Decides whether the visitor has to become somebody before they can write, and helps them to. */
export class SignInController implements ReactiveController {
  error: WireError | null = null;
  busy: "busy" | "idle" = "idle";
  #asked = false;
  #told = false;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: SignInOptions;

  constructor(host: ReactiveControllerHost & HTMLElement, options: SignInOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#told = false;
  }

  /** What the visitor has to do before they can write; null is nothing. */
  get way(): "nickname" | "page" | null {
    const { client, isGuest, guest, tokens } = this.#options;
    const chat = client();
    if (!chat) return null;
    if (chat.status === "refused" && WANTS_TOKEN.includes(chat.error?.code)) return "page";
    if (this.#asked) return "nickname";
    const known = chat.session !== null || tokens() === "none";
    const nameless = chat.session === null || isGuest();
    const picks = guest() === "nickname" && known && nameless && chat.guestName === null;
    return picks ? "nickname" : null;
  }

  /** Begins as the element's visitors sign in: the page's token is fetched anew, or a guest is asked for a name. */
  begin(): void {
    const chat = this.#options.client();
    if (!chat) return;
    if (this.#options.tokens() === "from-page" || this.#options.guest() === "off") {
      chat.disconnect();
      chat.connect();
      return;
    }
    this.#asked = true;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#options.input()?.focus());
  }

  /** The visitor goes to write and is nobody yet. A page that takes over keeps the element's form from opening. */
  readonly onFocus = (event: FocusEvent): void => {
    if (this.#told) return;
    this.#told = true;
    if (!this.#host.dispatchEvent(new CourtsideAuthRequiredEvent("write"))) {
      (event.target as HTMLElement).blur();
      this.#told = false;
    }
  };

  readonly onSignIn = (): void => {
    this.#host.dispatchEvent(new CourtsideAuthRequiredEvent("write"));
  };

  /** The server refuses for want of a token: the page is told, which may have one. */
  onRefused(error: WireError | null): void {
    if (WANTS_TOKEN.includes(error?.code)) {
      this.#host.dispatchEvent(new CourtsideAuthRequiredEvent("refused"));
    }
  }

  readonly join = async (name: string): Promise<void> => {
    this.#set("busy", null);
    try {
      await this.#options.client()?.signInAsGuest(name);
      this.#asked = false;
      this.#set("idle", null);
      this.#options.onJoined();
    } catch (error) {
      this.#set("idle", error as WireError);
    }
  };

  #set(busy: "busy" | "idle", error: WireError | null): void {
    this.busy = busy;
    this.error = error;
    this.#host.requestUpdate();
  }
}
