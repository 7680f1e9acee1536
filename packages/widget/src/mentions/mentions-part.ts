import type { Member } from "@courtside/protocol";
import { nothing } from "lit";
import type { ChatParts } from "../chat/chat-parts.ts";
import type { FeaturePart } from "../features/feature-part.ts";
import { messageTextView } from "../timeline/message-text.ts";
import type { MessageRow } from "../timeline/rows.ts";
import { KnownPeople } from "./known-people.ts";
import { markMentions } from "./marked-text.ts";
import { describeField, listenToField } from "./mention-field.ts";
import { mentionListView } from "./mention-list.ts";
import { type MentionQuery, matchingMembers, mentionQuery } from "./mention-query.ts";
import { mentionLabel } from "./mention-strings.ts";
import { mentionsStyles } from "./mentions.styles.ts";

export const styles = [mentionsStyles];

/** Marks whom messages mention, and offers names while the visitor types one after an `@`. */
export function create(parts: ChatParts): FeaturePart {
  const people = new KnownPeople(parts);
  const field = () => parts.find<HTMLTextAreaElement>("#composer");
  let query: MentionQuery | null = null;
  /** The `@` whose list was put away with Escape. */
  let dismissedAt: number | null = null;
  let active = 0;

  const offered = (): Member[] => (query ? matchingMembers(people.all(), query.typed) : []);

  function look(area: HTMLTextAreaElement): void {
    const next = mentionQuery(area.value, area.selectionEnd);
    if (next?.from !== dismissedAt) dismissedAt = null;
    if (next?.typed !== query?.typed) active = 0;
    query = dismissedAt === null ? next : null;
    if (query) void people.refresh();
    parts.host.requestUpdate();
  }

  function close(): void {
    dismissedAt = query?.from ?? null;
    query = null;
    parts.host.requestUpdate();
  }

  function choose(member: Member | undefined): void {
    const area = field();
    if (!area || !query || !member) return;
    area.setSelectionRange(query.from, query.from + query.typed.length + 1);
    query = null;
    parts.participation?.composer.insert(`@${member.name} `);
  }

  function move(by: 1 | -1): void {
    const { length } = offered();
    active = (active + by + length) % length;
    parts.host.requestUpdate();
  }

  const stopListening = listenToField(parts.host.renderRoot, {
    isOpen: () => offered().length > 0,
    move,
    choose: () => choose(offered()[active]),
    close,
    look,
  });
  // It was loaded because of an `@` that has been typed already.
  const area = field();
  if (area) look(area);

  return {
    text({ message }: MessageRow) {
      const { strings } = parts.localize;
      const mentioned = message.mentions && people.named(message.mentions);
      if (!mentioned?.length) return undefined;
      return messageTextView(message.text, message.editedAt ? strings.edited : undefined, (words) =>
        markMentions(words, mentioned, parts.session.me),
      );
    },
    composerTop() {
      const members = offered();
      if (members.length === 0) return nothing;
      const label = mentionLabel(parts.localize.language);
      return mentionListView({ members, active, label, onChoose: choose });
    },
    updated: () => describeField(field(), offered().length > 0 ? active : null),
    restart() {
      people.forget();
      close();
      dismissedAt = null;
    },
    dispose() {
      stopListening();
      describeField(field(), null);
      field()?.removeAttribute("aria-autocomplete");
    },
  };
}
