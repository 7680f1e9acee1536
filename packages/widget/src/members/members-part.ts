import type { Member } from "@courtside/protocol";
import { html, nothing, type TemplateResult } from "lit";
import type { ChatParts } from "../chat/chat-parts.ts";
import { CourtsideMemberClickEvent } from "../events/member-click-event.ts";
import type { FeaturePart } from "../features/feature-part.ts";
import { keepOneTabStop, moveInList } from "./list-keys.ts";
import { memberStrings } from "./member-strings.ts";
import { membersStyles } from "./members.styles.ts";
import { membersView, type Presence } from "./members-view.ts";

export const styles = [membersStyles];

/** Milliseconds between two looks at who is here while the list is open and somebody comes or goes. */
const REFRESH_MS = 3_000;
/** Members that are asked for: more than that is no list that anybody reads. */
const LIMIT = 200;

/** Who is in the room: opened from the number of viewers, over the messages. */
export function create(parts: ChatParts): FeaturePart {
  return new Members(parts);
}

class Members implements FeaturePart {
  readonly #parts: ChatParts;
  #open = false;
  #presence: Presence = "loading";
  #search = "";
  /** The number of viewers that the list was asked for at. */
  #askedFor: number | null = null;
  #askedAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: ChatParts) {
    this.#parts = parts;
  }

  viewers(view: TemplateResult): unknown {
    const { title } = memberStrings(this.#parts.localize.language);
    return html`<button
      class="viewers-button"
      title=${title}
      aria-expanded=${this.#open}
      @click=${() => (this.#open ? this.#close() : this.#show())}
    >
      ${view}
    </button>`;
  }

  pane(): unknown {
    if (!this.#open) return nothing;
    const { session, localize } = this.#parts;
    return membersView({
      presence: this.#presence,
      sides: session.snapshot.sides,
      search: this.#search,
      language: localize.language,
      onSearch: (search) => {
        this.#search = search;
        this.#parts.host.requestUpdate();
      },
      onChoose: (member, opener) => void this.#choose(member, opener),
      onClose: () => this.#close(),
      onKeyDown: (event) => this.#onKeyDown(event),
    });
  }

  uncover(): void {
    this.#open = false;
  }

  updated(): void {
    if (!this.#open) return;
    keepOneTabStop(this.#buttons);
    const { viewers } = this.#parts.session.snapshot;
    if (viewers === this.#askedFor || this.#timer) return;
    const delayMs = Math.max(0, this.#askedAt + REFRESH_MS - Date.now());
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#open) void this.#ask();
    }, delayMs);
  }

  restart(): void {
    this.#open = false;
    this.#presence = "loading";
    this.#search = "";
    this.#askedFor = null;
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  get #buttons(): HTMLElement[] {
    return [...this.#parts.host.renderRoot.querySelectorAll<HTMLElement>(".members li button")];
  }

  #show(): void {
    this.#open = true;
    this.#search = "";
    void this.#ask();
    this.#parts.host.requestUpdate();
    void this.#parts.host.updateComplete.then(() =>
      this.#parts.find<HTMLElement>("#members-search")?.focus(),
    );
  }

  #close(): void {
    this.#open = false;
    this.#parts.host.requestUpdate();
    this.#parts.find<HTMLElement>(".viewers-button")?.focus();
  }

  async #ask(): Promise<void> {
    const { session, host } = this.#parts;
    const { client, room, snapshot } = session;
    this.#askedFor = snapshot.viewers;
    this.#askedAt = Date.now();
    if (!client || !room) return;
    const answer = await client.command("presence:list", { room: room.id, limit: LIMIT });
    if (room !== this.#parts.session.room) return;
    if (answer.ok) this.#presence = presenceOf(answer.data);
    else {
      if (typeof this.#presence === "string") this.#presence = "failed";
      // As though it had never been asked for: it is, again, a while later.
      if (answer.error.retryable) this.#askedFor = null;
    }
    host.requestUpdate();
  }

  /** The page may have its own way to show a member; else it is the card. */
  async #choose(member: Member, opener: HTMLElement): Promise<void> {
    if (!this.#parts.host.dispatchEvent(new CourtsideMemberClickEvent(member))) return;
    const participation = await this.#parts.participate();
    (await participation?.messageTools())?.openMember(member, opener);
  }

  #onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.#close();
    } else moveInList(event, this.#buttons);
  }
}

/** A room that is too large names nobody, though somebody is there. */
function presenceOf({ members, complete }: { members: Member[]; complete: boolean }): Presence {
  return members.length === 0 && !complete ? "too-many" : members;
}
