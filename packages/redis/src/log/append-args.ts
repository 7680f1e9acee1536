import type { Append, EntryDraft } from "@courtside/server";

type MessageDraft = Extract<EntryDraft, { kind: "message" }>["message"];

/**
 * An append as the append script takes it: kind, key, fingerprint, how many arguments follow, and those. Everything
 * that goes into an entry is JSON without its braces, so that the script only has to put pieces together.
 *
 * @param key What makes it happen once.
 */
export function appendArgs(append: Append, key: AppendKey): string[] {
  const [kind, ...args] = draftArgs(append);
  return [kind, key.name, key.fingerprint, String(args.length), ...args];
}

export interface AppendKey {
  name: string;
  fingerprint: string;
}

function draftArgs({ draft, settingsSeq, editedAt, score }: Append): [string, ...string[]] {
  switch (draft.kind) {
    case "message":
      return ["message", ...messageArgs(draft.message)];
    case "edit": {
      const { text, mentions, ...rest } = draft;
      return ["edit", draft.messageId, inner(rest), JSON.stringify(text), inner({ mentions })];
    }
    case "links": {
      const { links, ...rest } = draft;
      const found = links.length > 0 ? inner({ links }) : "";
      return ["links", draft.messageId, String(editedAt ?? ""), inner(rest), found];
    }
    case "delete":
      return draft.memberId === undefined
        ? ["delete", draft.messageId ?? "", draft.deletedBy, inner(draft)]
        : ["purge", draft.memberId, draft.deletedBy, inner(draft)];
    case "pin":
      return ["pin", draft.messageId ?? "", inner(draft)];
    case "settings":
      return [
        "settings",
        settingsSeq === undefined ? "" : String(settingsSeq),
        JSON.stringify(draft.settings),
        inner(draft),
      ];
    case "clear":
      return ["clear", inner(draft)];
    case "event":
      return score
        ? ["event", inner(draft), score.kind, String(score.home), String(score.away)]
        : ["event", inner(draft)];
    default:
      return ["plain", inner(draft)];
  }
}

/** In the order of the script's `kinds.message`. What a deletion takes away is apart from what it leaves. */
function messageArgs(message: MessageDraft): string[] {
  const { text, replyTo, mentions, attachments, links, ...lasting } = message;
  const args = [
    message.id,
    message.author.id,
    message.thread ?? "",
    inner(lasting),
    JSON.stringify(text),
    inner({ attachments }),
    inner({ mentions }),
    inner({ links }),
  ];
  if (!replyTo) return args;
  const { text: quoteText, ...quote } = replyTo;
  return [...args, replyTo.id, replyTo.author.id, inner(quote), JSON.stringify(quoteText)];
}

function inner(value: object): string {
  return JSON.stringify(value).slice(1, -1);
}
