import type { MessageItem, RoomThread, ThreadSnapshot } from "@courtside/client";
import { nothing, type TemplateResult } from "lit";
import type { ChatParts } from "../chat/chat-parts.ts";
import type { Field } from "../delivery/act-on-pending.ts";
import type { FeaturePart } from "../features/feature-part.ts";
import { fill } from "../strings/strings.ts";
import { partIcon } from "../style/part-icons.ts";
import type { Row } from "../timeline/rows.ts";
import { wordsOf } from "../timeline/words-of.ts";
import { messagePaneView } from "./message-pane.ts";
import { PaneParts } from "./pane-parts.ts";
import { threadComposerView } from "./thread-composer.ts";
import type { ThreadStrings } from "./thread-strings.ts";

export interface ThreadPaneOptions {
  said: () => ThreadStrings;
  /** The part that the pane belongs to. */
  part: () => FeaturePart;
  access: () => "may-reply" | "may-read";
  /** The visitor has before them what the thread of a message holds. */
  onSeen: (root: MessageItem) => void;
}

/** The pane of the thread that is open, if one is. */
export class ThreadPane {
  readonly #parts: ChatParts;
  readonly #options: ThreadPaneOptions;
  readonly #pane: PaneParts;
  /** What is being written in each thread. */
  readonly #texts = new Map<string, string>();
  #alsoInRoom: "yes" | "no" = "no";
  #thread: RoomThread | null = null;
  #stop: () => void = () => {};
  /** What had the focus when it was opened. */
  #opener: HTMLElement | null = null;
  #shown: string | undefined;
  #focusTo: "pane" | "field" | "stays" = "stays";

  constructor(parts: ChatParts, options: ThreadPaneOptions) {
    this.#parts = parts;
    this.#options = options;
    this.#pane = new PaneParts(parts, {
      name: "thread",
      leftOut: options.part,
      onClose: () => this.close("back"),
      field: this.#field(),
    });
  }

  open(rootId: string): void {
    const { session, host } = this.#parts;
    if (!session.room || this.#thread?.rootId === rootId) return;
    this.#stop();
    this.#opener ??= this.#parts.find<HTMLElement>(":focus");
    this.#thread = session.room.thread(rootId);
    this.#stop = this.#thread.subscribe(() => host.requestUpdate());
    this.#alsoInRoom = "no";
    this.#shown = undefined;
    this.#focusTo = "pane";
    host.requestUpdate();
  }

  /** @param focus `back` to where it was before. */
  close(focus: "back" | "stay"): void {
    if (!this.#thread) return;
    const { rootId } = this.#thread;
    this.#stop();
    this.#stop = () => {};
    this.#thread = null;
    this.#focusTo = "stays";
    this.#parts.host.requestUpdate();
    const opener = this.#opener;
    this.#opener = null;
    if (focus === "back")
      void this.#parts.host.updateComplete.then(() => this.#back(opener, rootId));
  }

  view(): TemplateResult | typeof nothing {
    if (!this.#thread) return nothing;
    const said = this.#options.said();
    const snapshot = this.#thread.getSnapshot();
    const { replies, hasOlder, loading, error } = snapshot;
    const { rows } = this;
    const { context, clicks, roving, menu } = this.#pane;
    const older = { label: said.older, run: () => void this.#thread?.loadOlder() };
    return messagePaneView({
      name: "thread",
      title: said.thread,
      closeLabel: said.close,
      close: partIcon("close"),
      rows,
      context,
      phase: loading && replies.length === 0 ? "loading" : "ready",
      answersFrom: rows.findIndex((row) => row.kind === "message" && row.key !== rows[0]?.key),
      ...(error && { note: error.code === "NOT_FOUND" ? said.gone : said.failed }),
      ...(hasOlder && { older }),
      ...(menu && { menu }),
      foot: this.#canReply(snapshot) ? this.#composerView(this.#thread) : nothing,
      onClick: clicks.onClick,
      roving,
      onClose: () => this.close("back"),
    });
  }

  dispose(): void {
    this.close("stay");
    this.#pane.dispose();
  }

  /** The messages that it shows now. */
  get rows(): readonly Row[] {
    if (!this.#thread) return [];
    const { root, replies, pending } = this.#thread.getSnapshot();
    return this.#pane.update(root ? [root, ...replies] : replies, pending);
  }

  updated(): void {
    this.#focus();
    const root = this.#thread && this.#listed(this.#thread.rootId);
    if (root) this.#options.onSeen(root);
    const last = this.#thread ? this.#pane.rows.at(-1)?.key : undefined;
    if (last === undefined || last === this.#shown) return;
    const first = this.#shown === undefined;
    this.#shown = last;
    this.#parts.find(".thread-pane .pane-row:last-child")?.scrollIntoView({ block: "nearest" });
    if (!first) this.#say();
  }

  /** A reply of somebody else's, to those who listen. */
  #say(): void {
    const row = this.#pane.rows.at(-1);
    if (row?.kind !== "message" || row.own) return;
    const { said } = this.#parts.localize.strings;
    this.#parts.announcer.say(
      fill(said, { name: row.message.author.name, text: wordsOf(row.message) }),
    );
  }

  /** The message that started a thread, as the list has it. */
  #listed(rootId: string): MessageItem | undefined {
    const item = this.#parts.session.snapshot.items.find(({ key }) => key === rootId);
    return item?.kind === "message" ? item : undefined;
  }

  #canReply({ root }: ThreadSnapshot): boolean {
    return this.#options.access() === "may-reply" && root !== null && !root.message.deleted;
  }

  /** The field of the thread that is open. */
  #field(): Field {
    const text = () => this.#texts.get(this.#thread?.rootId ?? "") ?? "";
    return {
      get draft() {
        return { text: text() };
      },
      write: (text) => {
        if (this.#thread) this.#write(this.#thread, text);
      },
      focus: () => this.#parts.find<HTMLElement>("#thread-field")?.focus(),
    };
  }

  #write({ rootId }: RoomThread, text: string): void {
    this.#texts.set(rootId, text);
    this.#parts.host.requestUpdate();
  }

  #composerView(thread: RoomThread): TemplateResult {
    const { host, localize, playbackTime } = this.#parts;
    const { rootId } = thread;
    return threadComposerView({
      text: this.#texts.get(rootId) ?? "",
      alsoInRoom: this.#alsoInRoom,
      strings: localize.strings,
      said: this.#options.said(),
      onText: (text) => this.#write(thread, text),
      onAlso: (also) => {
        this.#alsoInRoom = also;
      },
      onSend: () => {
        thread.send(this.#texts.get(rootId) ?? "", {
          ...(this.#alsoInRoom === "yes" && { alsoInRoom: true }),
          ...(playbackTime !== null &&
            Number.isFinite(playbackTime) && { playhead: Math.round(playbackTime) }),
        });
        this.#texts.delete(rootId);
        host.requestUpdate();
      },
    });
  }

  /** The heading has the focus first: the field comes with the thread's first message, which may have to be read. */
  #focus(): void {
    if (this.#focusTo === "stays") return;
    const heading = this.#parts.find<HTMLElement>(".thread-pane h3");
    const field = this.#parts.find<HTMLElement>("#thread-field");
    // Whoever has gone on meanwhile stays where they are.
    const goesOn = this.#focusTo === "pane" || heading?.matches(":focus");
    if (goesOn) (field ?? heading)?.focus();
    this.#focusTo = goesOn && !field ? "field" : "stays";
  }

  #back(opener: HTMLElement | null, rootId: string): void {
    const row = this.#parts.find<HTMLElement>(`.list [data-key="${CSS.escape(rootId)}"]`);
    if (opener?.isConnected && opener.closest(".list")) opener.focus();
    else if (row) this.#parts.roving.focus(row);
    else this.#parts.participation?.composer.focus();
  }
}
