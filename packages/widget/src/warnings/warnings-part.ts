import type { Warning } from "@courtside/protocol";
import { html, nothing, type TemplateResult } from "lit";
import type { ChatParts } from "../chat/chat-parts.ts";
import { reasonText } from "../delivery/reason-text.ts";
import type { FeaturePart } from "../features/feature-part.ts";
import { primarySubtag } from "../strings/languages.ts";
import { partIcon } from "../style/part-icons.ts";
import { WARNING_STRINGS, type WarningStrings } from "./warning-strings.ts";
import { warningStyles } from "./warnings.styles.ts";

export const styles = [warningStyles];

/** What moderators have to say to the visitor: one after the other, until the visitor has read it. */
export function create(parts: ChatParts): FeaturePart {
  const announced = new Set<string>();
  /** Those that were read and of which the server has not said yet that they are gone. */
  const read = new Set<string>();

  return {
    line() {
      const warning = next();
      return warning
        ? warningView(
            warning,
            reasonOf(warning, parts),
            stringsOf(parts),
            () => void acknowledge(warning),
          )
        : nothing;
    },
    updated() {
      const warning = next();
      if (!warning || announced.has(warning.id)) return;
      announced.add(warning.id);
      parts.announcer.say(`${stringsOf(parts).title}: ${warning.message}`);
    },
    restart() {
      announced.clear();
      read.clear();
    },
  };

  function next(): Warning | undefined {
    return parts.session.snapshot.me?.warnings?.find(({ id }) => !read.has(id));
  }

  async function acknowledge({ id }: Warning): Promise<void> {
    const { host, session, participation } = parts;
    read.add(id);
    participation?.composer.focus();
    host.requestUpdate();
    const answer = await session.client?.command("warning:acknowledge", { id });
    // It is shown again, for the server has it still.
    if (!answer?.ok) read.delete(id);
    host.requestUpdate();
  }
}

function stringsOf({ localize }: ChatParts): WarningStrings {
  return WARNING_STRINGS[primarySubtag(localize.language)] ?? WARNING_STRINGS.en;
}

/** What the warning's reason says, where it has one that there are words for. */
function reasonOf({ reasonCode }: Warning, { localize }: ChatParts): string | undefined {
  const { strings, language } = localize;
  return reasonCode === undefined ? undefined : reasonText(reasonCode, strings, language);
}

function warningView(
  { message }: Warning,
  reason: string | undefined,
  { title, read }: WarningStrings,
  onRead: () => void,
): TemplateResult {
  return html`<section class="warning" part="status" aria-label=${title}>
    ${partIcon("megaphone")}
    <div class="warning-body">
      <strong class="warning-title">${title}</strong>
      <span class="warning-text" dir="auto">${message}</span>
      ${reason ? html`<span class="warning-reason" dir="auto">${reason}</span>` : nothing}
    </div>
    <button @click=${onRead}>${read}</button>
  </section>`;
}
