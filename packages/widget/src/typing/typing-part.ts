import type { Member } from "@courtside/protocol";
import { html } from "lit";
import type { ChatParts } from "../chat/chat-parts.ts";
import type { FeaturePart } from "../features/feature-part.ts";
import { primarySubtag } from "../strings/languages.ts";
import { fill } from "../strings/strings.ts";
import { typingStyles } from "./typing.styles.ts";
import { TYPING_STRINGS } from "./typing-strings.ts";

/** What the line looks like. */
export const styles = [typingStyles];

/**
 * Who is typing, below the messages, and that the visitor is. Screen readers find the line and are not interrupted
 * by it.
 */
export function create(parts: ChatParts): FeaturePart {
  const { host } = parts;
  host.renderRoot.addEventListener("input", tell);
  return {
    line() {
      const text = typingText(typists(parts), parts.localize.language);
      return html`<div class="typing" part="typing" title=${text}>${text}</div>`;
    },
    dispose: () => host.renderRoot.removeEventListener("input", tell),
  };

  function tell({ target }: Event): void {
    if (!(target instanceof HTMLTextAreaElement) || target.id !== "composer") return;
    if (parts.participation?.composer.draft.kind === "edit") return;
    parts.session.room?.setTyping(target.value.trim() ? "typing" : "stopped");
  }
}

/** Those who type and whom the visitor hears. */
function typists({ session, muted, playbackTime }: ChatParts): Member[] {
  // What is typed now is read when the visitor's video has come so far, which may be much later.
  if (playbackTime !== null) return [];
  return session.snapshot.typing.filter(({ id }) => !muted?.ids.has(id));
}

/** The sentence for those who type; empty when nobody does. */
export function typingText(typing: readonly Member[], language: string): string {
  const primary = primarySubtag(language);
  const strings = TYPING_STRINGS[primary] ?? TYPING_STRINGS.en;
  const [a, b, more] = typing.map(({ name }) => isolate(name));
  if (a === undefined) return "";
  if (b === undefined) return fill(strings.one, { a });
  return more === undefined ? fill(strings.two, { a, b }) : strings.several;
}

/** Keeps a name's own direction of writing from turning the sentence around. */
function isolate(name: string): string {
  return `\u2068${name}\u2069`;
}
