import { callHook, type HookMeter } from "./call-hook.ts";
import { createDeadline } from "./deadline.ts";
import type {
  DecisionContext,
  ReportContext,
  SanctionContext,
  WarningContext,
} from "./hook-context.ts";
import type { ModerationHook } from "./moderation-hook.ts";
import { MAX_BUDGET_MS } from "./room-policy.ts";

/** What hooks are told of afterwards, by the method that is told of it. */
export interface Told {
  onReport: ReportContext;
  onSanction: SanctionContext;
  onWarning: WarningContext;
  onDecision: DecisionContext;
}

/** What a hook is told, before there is a signal to end it with. */
export type Tale<M extends keyof Told> = Omit<Told[M], "signal">;

/** Tells every hook of a room what happened. Resolves when all have taken note, or failed to. */
export async function tellHooks<M extends keyof Told>(
  hooks: readonly ModerationHook[],
  method: M,
  tale: Tale<M>,
  { closing, meter }: { closing: AbortSignal; meter: HookMeter },
): Promise<void> {
  const told = hooks.filter((hook) => hook[method]);
  if (told.length === 0) return;
  const deadline = createDeadline(MAX_BUDGET_MS, closing);
  const calls = told.map((hook) =>
    callHook({
      hook: hook.name,
      deadline,
      meter,
      run(signal) {
        const tell = hook[method] as ((context: object) => unknown) | undefined;
        return tell?.call(hook, { ...tale, signal });
      },
      read: () => "told" as const,
      name: (answer) => answer,
    }),
  );
  await Promise.all(calls);
  deadline.end();
}
