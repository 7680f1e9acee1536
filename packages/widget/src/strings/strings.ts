import type { ErrorCode } from "@courtside/protocol";

/** A sentence that depends on a number, by plural category of `Intl.PluralRules`; `{n}` is the number. */
export type Plural = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

/** What only the parts say that come late: their English is loaded with the first of them, by `late-strings.ts`. */
export interface LateStrings {
  emptyTitle: string;
  emptyHint: string;

  newMessages: Plural;
  latest: string;

  replyingTo: string;
  editing: string;
  cancel: string;

  actions: string;
  reply: string;
  copy: string;
  edit: string;
  delete: string;
  confirmDelete: string;
  pin: string;
  unpin: string;

  quoteDeleted: string;
  pinned: string;
  hide: string;
  announcement: string;

  retry: string;
  discard: string;

  mentionedYou: string;
  pinnedMessage: string;
  removedByModerator: Plural;
}

/** Every text that the element shows or says in one language. `{name}`, `{text}` and `{time}` are filled in. */
export interface Strings extends Partial<LateStrings> {
  /** The header of a room without a title, and the name of the list. */
  liveChat: string;
  viewers: Plural;
  pause: string;
  resume: string;
  loading: string;

  placeholder: string;
  send: string;
  save: string;
  charactersLeft: Plural;
  tooLong: Plural;
  slowMode: string;
  readOnly: string;
  membersOnly: string;
  roomClosed: string;
  timedOut: string;
  banned: string;

  edited: string;
  deletedByAuthor: string;
  deletedByModerator: string;
  moderator: string;
  host: string;
  bot: string;

  sending: string;
  queued: string;
  held: string;

  joinTitle: string;
  nickname: string;
  join: string;
  signInTitle: string;
  signIn: string;

  reconnecting: string;
  reconnectingIn: string;
  offline: string;
  refused: string;
  retryNow: string;
  connectedAgain: string;

  /** Announced for one message: who said what. */
  said: string;

  /** What refusals say; where a code is missing, the server's own sentence is shown. */
  errors: Partial<Record<ErrorCode, string>>;
  /** What moderation's reasons say, by `reasonCode`: for a page's own wording, and for the codes of its own hooks. */
  reasons?: Readonly<Record<string, string>>;
}

/** With nothing left out: what a language's table has to have. */
export type WholeStrings = Strings & LateStrings;

/** Fills `{placeholders}`; one without a value stays as it is. */
export function fill(template: string, values: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** Chooses the form of a sentence for a number and writes the number as the language does. */
export function plural(forms: Plural, n: number, language: string): string {
  const form = forms[new Intl.PluralRules(language).select(n)] ?? forms.other;
  return fill(form, { n: new Intl.NumberFormat(language).format(n) });
}
