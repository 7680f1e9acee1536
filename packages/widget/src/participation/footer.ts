import type { WireError } from "@courtside/protocol";
import { html, type TemplateResult } from "lit";
import { composerView } from "../composer/composer.ts";
import type { ComposerController } from "../composer/composer-controller.ts";
import type { WriteAccess } from "../composer/write-access.ts";
import type { PresentParts } from "../features/ask-parts.ts";
import type { sanctionNote } from "../sanction-note/sanction-note.ts";
import { signInView } from "../sign-in/sign-in.ts";
import type { SignInController } from "../sign-in/sign-in-controller.ts";
import { fill, type Strings } from "../strings/strings.ts";
import { formatCountdown } from "../timeline/countdown.ts";

export interface FooterProps {
  mode: "live" | "readonly";
  access: WriteAccess;
  signIn: SignInController;
  composer: ComposerController;
  maxLength: number;
  /** Milliseconds for which slow mode holds the next message back; 0 or less is not at all. */
  slowMs: number;
  /** Unix milliseconds, server clock. */
  now: number;
  strings: Strings;
  language: string;
  onEditLast: () => void;
  /** Says more of a sanction than the chat's own sentence for it. */
  sanctionNote: typeof sanctionNote;
  /** Why moderation refused an edit; null where the error's own sentence says all. */
  refusal: (error: WireError) => string | null;
  /** What the room's mode lets one write. */
  modeNote: string | null;
  /** What goes along with the next message; undefined for nothing. */
  enclosure: object | undefined;
  features: PresentParts;
}

/** The foot of the chat: the composer, or what has to happen before one can write, or why one cannot. */
export function footerView(props: FooterProps): TemplateResult | undefined {
  const { mode, access, signIn, strings } = props;
  if (mode === "readonly") return undefined;
  if (signIn.way) {
    const { error } = signIn;
    return html`<div @focusin=${signIn.onFocus}>
      ${signInView({
        way: signIn.way,
        error: error && errorText(error, strings),
        busy: signIn.busy,
        strings,
        onJoin: signIn.join,
        onSignIn: signIn.onSignIn,
      })}
    </div>`;
  }
  const closed = closedText(access, props);
  return closed ? html`<p class="closed" part="status">${closed}</p>` : writingView(props);
}

/** A refusal in the visitor's language; the server's own words where there are no others. */
function errorText({ code, message }: WireError, strings: Strings): string {
  return strings.errors[code] ?? message;
}

function closedText(
  access: WriteAccess,
  { strings, language, sanctionNote }: FooterProps,
): string | null {
  switch (access.kind) {
    case "open":
    case "unknown":
      return null;
    case "read-only":
      return strings.readOnly;
    case "members-only":
      return strings.membersOnly;
    case "closed":
      return strings.roomClosed;
    case "timed-out":
      return null;
    case "banned":
      return sanctionNote(strings.banned, access.sanction, language);
  }
}

function writingView(props: FooterProps): TemplateResult {
  const { composer, strings, language, maxLength } = props;
  const { error } = composer;
  return composerView({
    draft: composer.draft,
    remaining: composer.remaining,
    maxLength,
    hold: holdText(props),
    error: error && (props.refusal(error) ?? errorText(error, strings)),
    modeNote: props.modeNote,
    strings,
    language,
    carries: props.enclosure && composer.draft.kind !== "edit" ? "something" : "nothing",
    features: props.features,
    onFocus: () => composer.touch(),
    onInput: (text) => composer.write(text),
    onSubmit: () => composer.submit(),
    onCancel: () => composer.cancel(),
    onEditLast: props.onEditLast,
  });
}

/** What holds the next message back for a while. What was being written stays, and so does the focus. */
function holdText(props: FooterProps): string | null {
  const { access, composer, slowMs, now, strings, language } = props;
  if (access.kind === "timed-out") {
    const time = formatCountdown(access.until - now, language);
    return props.sanctionNote(fill(strings.timedOut, { time }), access.sanction, language);
  }
  if (slowMs <= 0 || composer.draft.kind === "edit") return null;
  return fill(strings.slowMode, { time: formatCountdown(slowMs, language) });
}
