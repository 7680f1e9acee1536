export type {
  Author,
  DecisionContext,
  HookContext,
  JoinContext,
  JudgedMessage,
  MessageContext,
  PriorAction,
  PublishedContext,
  RecentMessage,
  RecentMessages,
  ReportContext,
  SanctionContext,
} from "./hook-context.ts";
export type { ModerationHook } from "./moderation-hook.ts";
export {
  createRemoteEndpoint,
  type RemoteEndpoint,
  type RemoteEndpointOptions,
  RemoteError,
  type RemoteFailure,
} from "./remote/index.ts";
export { type AfterVerdict, ALLOW, type JoinVerdict, type Verdict } from "./verdict.ts";
