import type {
  DecisionContext,
  JoinContext,
  MessageContext,
  PublishedContext,
  ReportContext,
  SanctionContext,
  WarningContext,
} from "./hook-context.ts";
import type { AfterVerdict, JoinVerdict, Verdict } from "./verdict.ts";
import type { WordList } from "./words/word-list.ts";

type MaybePromise<T> = T | Promise<T>;

/**
 * A part of a room's moderation: a rule that ships with `@courtside/moderation`, a webhook, or an object of the host's own.
 * It has a name and any of the methods.
 *
 * A hook answers; it does not throw. A throw, an answer of another shape, and none within the budget are failures, and the room's
 * `onFailure` says what becomes of the message. Methods may be called for many messages at the same time.
 */
export interface ModerationHook {
  /** Names it in answers, metrics and the audit log: 1 to 64 of `a-z 0-9 -`, once in a room. */
  readonly name: string;
  /**
   * A `rule` decides in this process, from the context: rules run in the order in which they are listed, each on the text as the ones
   * before rewrote it, whatever the state of the network. A `remote` hook asks somebody: remote hooks run at the same
   * time, after all rules, and only for a message that no rule rejected.
   */
  readonly kind: "rule" | "remote";
  /** The words that it looks for, where moderators may change them room by room: `MessageContext.words` has what they changed. */
  readonly words?: WordList;
  /** Before a member enters a room. */
  authorizeJoin?(context: JoinContext): MaybePromise<JoinVerdict>;
  /** Before a message or an edit is published. */
  beforeMessage?(context: MessageContext): MaybePromise<Verdict>;
  /** After a message was published; nobody waits for it. */
  // biome-ignore lint/suspicious/noConfusingVoidType: a hook that only takes note has no answer
  afterMessage?(context: PublishedContext): MaybePromise<AfterVerdict | undefined | void>;
  /** After a member reported a message. */
  onReport?(context: ReportContext): MaybePromise<void>;
  /** After a sanction was applied or lifted. */
  onSanction?(context: SanctionContext): MaybePromise<void>;
  /** After a member was warned. */
  onWarning?(context: WarningContext): MaybePromise<void>;
  /** After a moderator decided about a held message. */
  onDecision?(context: DecisionContext): MaybePromise<void>;
}
