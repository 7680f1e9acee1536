export type { Removed } from "./after-publication.ts";
export type { Asked } from "./case.ts";
export { createModeration } from "./create-moderation.ts";
export type { Decision, FailureAction } from "./decide.ts";
export type {
  Author,
  DecisionContext,
  HookContext,
  JoinContext,
  JudgedImage,
  JudgedMessage,
  MessageContext,
  PriorAction,
  PublishedContext,
  RecentMessage,
  RecentMessages,
  ReportContext,
  SanctionContext,
  WarningContext,
} from "./hook-context.ts";
export { type Judged, Moderation } from "./moderation.ts";
export type { ModerationHook } from "./moderation-hook.ts";
export { readVerdict } from "./read-verdict.ts";
export { reasonText } from "./reason-text.ts";
export {
  createRemoteEndpoint,
  type RemoteEndpoint,
  type RemoteEndpointOptions,
  RemoteError,
  type RemoteFailure,
} from "./remote/index.ts";
export type { ModerationConfig } from "./room-policy.ts";
export { type AfterVerdict, ALLOW, type JoinVerdict, type Verdict } from "./verdict.ts";
export {
  changeWords,
  type FoundTerm,
  NO_WORD_CHANGES,
  WordBook,
  type WordChanges,
  type WordList,
  type WordOrder,
} from "./words/index.ts";
