import { html } from "lit";
import type { ChatParts } from "../chat/chat-parts.ts";
import type { FeaturePart } from "../features/feature-part.ts";
import { plural } from "../strings/strings.ts";
import { skippedStyles } from "./skipped.styles.ts";
import { skippedStrings } from "./skipped-strings.ts";

export const styles = [skippedStyles];

/** Milliseconds for which a number stands, so that it can be read while it grows. */
const STANDS_MS = 1_000;

/**
 * How many messages the room was too busy to show, in one line that changes once a second, and the way to the newest of them.
 * Screen readers find the line and are not interrupted by it.
 */
export function create(parts: ChatParts): FeaturePart {
  let told = 0;
  let state: "idle" | "loading" | "failed" = "idle";
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** The number as it is told: less at once, more when the last one has stood for a while. */
  function count(): number {
    const { skipped } = parts.session.snapshot;
    if (skipped < told || told === 0) told = skipped;
    if (skipped > told) {
      timer ??= setTimeout(() => {
        timer = undefined;
        told = parts.session.snapshot.skipped;
        parts.host.requestUpdate();
      }, STANDS_MS);
    }
    return told;
  }

  async function show(): Promise<void> {
    const { room } = parts.session;
    if (!room || state === "loading") return;
    state = "loading";
    // What is shown would be trimmed away again while the newest is followed.
    parts.follow.hold("scroll");
    parts.host.requestUpdate();
    const answer = await room.showSkipped();
    if (room !== parts.session.room) return;
    state = "code" in answer ? "failed" : "idle";
    parts.host.requestUpdate();
    if (!("code" in answer) && answer.first !== null) await parts.jumpTo(answer.first);
  }

  return {
    banner() {
      const { language } = parts.localize;
      const strings = skippedStrings(language);
      const label = { idle: strings.show, loading: strings.loading, failed: strings.failed }[state];
      return html`<div class="skipped" part="skipped">
        <span class="skipped-count">${plural(strings.skipped, count(), language)}</span>
        <button class="skipped-show" @click=${show}>${label}</button>
      </div>`;
    },
    restart() {
      told = 0;
      state = "idle";
    },
    dispose: () => clearTimeout(timer),
  };
}
