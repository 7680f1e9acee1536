import type { ErrorCode } from "@courtside/protocol";

/** A sentence that depends on a number, by plural category of `Intl.PluralRules`; `{n}` is the number. */
export type Plural = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

/** Every text that the element shows or says in one language. `{name}`, `{text}` and `{time}` are filled in. */
export interface Strings {
  /** The header of a room without a title, and the name of the list. */
  liveChat: string;
  viewers: Plural;
  pause: string;
  resume: string;
  newMessages: Plural;
  latest: string;
  emptyTitle: string;
  emptyHint: string;
  loading: string;

  placeholder: string;
  send: string;
  save: string;
  cancel: string;
  replyingTo: string;
  editing: string;
  charactersLeft: Plural;
  tooLong: Plural;
  slowMode: string;
  readOnly: string;
  membersOnly: string;
  roomClosed: string;
  timedOut: string;
  banned: string;

  actions: string;
  reply: string;
  copy: string;
  edit: string;
  delete: string;
  confirmDelete: string;
  pin: string;
  unpin: string;

  edited: string;
  deletedByAuthor: string;
  deletedByModerator: string;
  quoteDeleted: string;
  inReplyTo: string;
  pinned: string;
  hide: string;
  announcement: string;
  moderator: string;
  host: string;
  bot: string;

  sending: string;
  queued: string;
  held: string;
  retry: string;
  discard: string;

  joinTitle: string;
  nickname: string;
  join: string;
  signInTitle: string;
  signIn: string;

  connecting: string;
  reconnecting: string;
  reconnectingIn: string;
  offline: string;
  refused: string;
  retryNow: string;
  connectedAgain: string;

  /** Announced for one message: who said what. */
  said: string;
  mentionedYou: string;
  pinnedMessage: string;
  removedByModerator: Plural;

  /** What refusals say; where a code is missing, the server's own sentence is shown. */
  errors: Partial<Record<ErrorCode, string>>;
  /** What moderation's reasons say, by `reasonCode`: for a page's own wording, and for the codes of its own hooks. */
  reasons?: Readonly<Record<string, string>>;
}

/** Fills `{placeholders}`; one without a value stays as it is. */
export function fill(template: string, values: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** Chooses the form of a sentence for a number and writes the number as the language does. */
export function plural(forms: Plural, n: number, language: string): string {
  const form = forms[new Intl.PluralRules(language).select(n)] ?? forms.other;
  return fill(form, { n: new Intl.NumberFormat(language).format(n) });
}
