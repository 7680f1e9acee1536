import type { ConnectionStatus } from "@courtside/client";
import type { WireError } from "@courtside/protocol";
import { html, nothing, type TemplateResult } from "lit";
import { fill, type Strings } from "../strings/strings.ts";
import { formatCountdown } from "../timeline/countdown.ts";

/** What stands between the visitor and the chat. There is one banner for it, whatever it is. */
export interface Trouble {
  status: ConnectionStatus;
  /** Why the connection or the room was refused. */
  error: WireError | null;
  /** Local Unix milliseconds of the next attempt. */
  retryAt: number | null;
}

/**
 * What the banner says; null where there is nothing to say.
 *
 * @param now Local Unix milliseconds.
 */
export function troubleText(
  { status, error, retryAt }: Trouble,
  { strings, language, now }: { strings: Strings; language: string; now: number },
): string | null {
  switch (status) {
    case "offline":
      return strings.offline;
    case "reconnecting": {
      const waitMs = retryAt === null ? 0 : retryAt - now;
      if (waitMs <= 0) return strings.reconnecting;
      return fill(strings.reconnectingIn, { time: formatCountdown(waitMs, language) });
    }
    case "refused":
      return error ? (strings.errors[error.code] ?? error.message) : strings.refused;
    default:
      return error ? (strings.errors[error.code] ?? error.message) : null;
  }
}

export interface BannerProps {
  text: string | null;
  strings: Strings;
  onRetry: (() => void) | null;
}

/** The line under the header that says what is wrong with the connection, and lets one try at once. */
export function bannerView({
  text,
  strings,
  onRetry,
}: BannerProps): TemplateResult | typeof nothing {
  if (text === null) return nothing;
  return html`<div class="banner" part="status">
    <span>${text}</span>
    ${onRetry ? html`<button @click=${onRetry}>${strings.retryNow}</button>` : nothing}
  </div>`;
}
