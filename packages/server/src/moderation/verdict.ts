/**
 * What a hook says of a message, from the mildest to the strictest. A hook answers with one and never throws one.
 *
 * `reasonCode` says why in a form that pages can put into their reader's language: one of `REASONS` of
 * `@courtside/protocol`, or a code of the host's own (1 to 64 of `a-z 0-9 -`). `detail` is for moderators
 * alone, for example which word of a list was found; the sender never sees it, and the audit log does not keep it.
 */
export type Verdict =
  /** Nothing against it. */
  | { readonly action: "allow" }
  /** It is published with another text, which is checked as a typed one is. */
  | {
      readonly action: "rewrite";
      readonly text: string;
      readonly reasonCode?: string;
      readonly detail?: string;
    }
  /** It is published to its author alone, who is not told. */
  | { readonly action: "shadow"; readonly reasonCode: string; readonly detail?: string }
  /** It waits for a moderator, and its author is told that it does. */
  | { readonly action: "hold"; readonly reasonCode: string; readonly detail?: string }
  /** It is refused. `message` is a sentence for the sender (up to 200 characters; default: the reason's own). */
  | {
      readonly action: "reject";
      readonly reasonCode: string;
      readonly message?: string;
      readonly detail?: string;
    };

/** What a hook says of a member who wants to enter a room. */
export type JoinVerdict = Extract<Verdict, { action: "allow" | "reject" }>;

/** What a hook says of a message that is published already; nothing when it may stay. */
export type AfterVerdict = {
  readonly action: "remove";
  readonly reasonCode: string;
  readonly detail?: string;
};

/** The verdict of whoever has nothing to say. */
export const ALLOW = { action: "allow" } as const satisfies Verdict;
