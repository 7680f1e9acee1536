import { createModeration } from "@courtside/client/moderation";
import type { QueueItem, WireError } from "@courtside/protocol";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { isLetter } from "../../menu/menu-item.ts";
import { fill } from "../../strings/strings.ts";
import type { UndoToast } from "../../toast/undo-toast.ts";
import type { ConsoleSession } from "../console-session.ts";
import type { ConsoleStrings } from "../strings/console-strings.ts";

/** For so many milliseconds a decision can be taken back. It is sent then, or with the next decision. */
const GRACE_MS = 5_000;

export type Decision = "approve" | "reject";

export interface QueueDeskOptions {
  session: ConsoleSession;
  toast: UndoToast;
  strings: () => ConsoleStrings;
  /** The list, or what stands in its place when nothing waits. */
  list: () => HTMLElement | null;
  onMember: (item: QueueItem, opener: HTMLElement | null) => void;
  onError: (error: WireError) => void;
}

/**
 * Works off the queue by keyboard: J and K or the arrow keys move, A approves, R rejects, U takes back, C shows the
 * member. The list is one tab stop, and the focus goes on to the next item when one leaves.
 */
export class QueueDesk implements ReactiveController {
  /** Decided here; the server has yet to be told, or to say that they are gone. */
  readonly #decided = new Set<string>();
  #currentId: string | null = null;
  /** The focus has to go to the current item once that is rendered. */
  #refocus: "wanted" | "not-wanted" = "not-wanted";
  #shown: readonly QueueItem[] = [];
  readonly #host: ReactiveControllerHost;
  readonly #options: QueueDeskOptions;

  constructor(host: ReactiveControllerHost, options: QueueDeskOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** What waits in all rooms, the longest first. */
  get items(): QueueItem[] {
    return this.#options.session.rooms
      .flatMap(({ queue }) => queue?.getSnapshot().items ?? [])
      .filter(({ id }) => !this.#decided.has(id))
      .sort((a, b) => a.at - b.at);
  }

  /** Whether an item is the one that Tab reaches. */
  isCurrent({ id }: QueueItem): boolean {
    return id === this.#currentId;
  }

  /** When an item leaves, whoever decided, the focus that was on it goes on to the one after it. */
  hostUpdate(): void {
    const items = this.items;
    if (!items.some(({ id }) => id === this.#currentId)) {
      const had = this.#options.list()?.contains(this.#focused);
      const at = this.#shown.findIndex(({ id }) => id === this.#currentId);
      const after = this.#shown.slice(Math.max(0, at)).find(({ id }) => has(items, id));
      this.#currentId = (after ?? items.at(at < 0 ? 0 : -1))?.id ?? null;
      if (had) this.#refocus = "wanted";
    }
    this.#shown = items;
  }

  hostUpdated(): void {
    if (this.#refocus === "not-wanted") return;
    this.#refocus = "not-wanted";
    this.#focusCurrent();
  }

  /** Decides, and offers to take it back; the focus goes on to the next item. */
  decide(item: QueueItem, decision: Decision): void {
    const { toast, strings } = this.#options;
    this.#currentId = item.id;
    // First what the last decision waits for, so that they are sent in the order in which they were made.
    toast.done(fill(doneText(item, decision, strings()), { name: item.message.author.name }), {
      undo: () => this.#takeBack(item),
      final: () => void this.#send(item, decision),
      shownMs: GRACE_MS,
    });
    this.#decided.add(item.id);
    this.#refocus = "wanted";
    this.#moveOn(item);
    this.#host.requestUpdate();
  }

  readonly onFocusIn = (event: FocusEvent): void => {
    const id = (event.target as Element).closest<HTMLElement>("[data-item]")?.dataset.item;
    if (id === undefined || id === this.#currentId) return;
    this.#currentId = id;
    this.#host.requestUpdate();
  };

  readonly onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!this.#handle(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  #handle(event: KeyboardEvent): boolean {
    const { key } = event;
    const items = this.items;
    const at = items.findIndex(({ id }) => id === this.#currentId);
    const item = items[at];
    if (key === "ArrowDown" || isLetter(event, "j")) return this.#go(items[at + 1]);
    if (key === "ArrowUp" || isLetter(event, "k")) return this.#go(items[at - 1]);
    if (key === "Home") return this.#go(items[0]);
    if (key === "End") return this.#go(items.at(-1));
    if (!item) return false;
    if (isLetter(event, "a")) this.decide(item, "approve");
    else if (isLetter(event, "r")) this.decide(item, "reject");
    else if (isLetter(event, "c")) this.#options.onMember(item, this.#focused);
    else return false;
    return true;
  }

  #go(item: QueueItem | undefined): true {
    if (item) {
      this.#currentId = item.id;
      this.#refocus = "wanted";
      this.#host.requestUpdate();
    }
    return true;
  }

  #moveOn(item: QueueItem): void {
    const shown = this.#shown;
    const at = shown.findIndex(({ id }) => id === item.id);
    const rest = this.items;
    const next = shown.slice(at + 1).find(({ id }) => has(rest, id));
    this.#currentId = (next ?? rest.at(-1))?.id ?? null;
  }

  #takeBack(item: QueueItem): void {
    this.#decided.delete(item.id);
    this.#go(item);
  }

  async #send(item: QueueItem, decision: Decision): Promise<void> {
    const { session, toast, strings, onError } = this.#options;
    const { client } = session;
    if (!client) return;
    const { room, id: itemId } = item;
    const answer = await createModeration(client).decide({ room, itemId, decision });
    const queue = session.rooms.find(({ id }) => id === room)?.queue;
    if (answer.ok || answer.error.code === "NOT_FOUND") queue?.remove(itemId);
    this.#decided.delete(itemId);
    if (answer.ok) return;
    const { code, message } = answer.error;
    // The server says who was faster.
    if (code === "NOT_FOUND") toast.failed(fill(strings().decidedByOther, { reason: message }));
    else onError(answer.error);
    this.#host.requestUpdate();
  }

  #focusCurrent(): void {
    const list = this.#options.list();
    const item =
      this.#currentId &&
      list?.querySelector<HTMLElement>(`[data-item="${CSS.escape(this.#currentId)}"]`);
    if (item) {
      item.focus({ preventScroll: true });
      item.scrollIntoView({ block: "nearest" });
    } else list?.focus();
  }

  get #focused(): HTMLElement | null {
    const root = this.#options.list()?.getRootNode();
    return root instanceof ShadowRoot ? (root.activeElement as HTMLElement | null) : null;
  }
}

function has(items: readonly QueueItem[], itemId: string): boolean {
  return items.some(({ id }) => id === itemId);
}

/** What was done, in words: a held message is let through or not, a reported one stays or goes. */
function doneText({ kind }: QueueItem, decision: Decision, strings: ConsoleStrings): string {
  if (kind === "report") return decision === "approve" ? strings.kept : strings.removed;
  return decision === "approve" ? strings.approved : strings.rejected;
}
