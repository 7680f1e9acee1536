import type { Message } from "@courtside/protocol";
import { deletionOf } from "../store/deletion-of.ts";
import type { AppendOutcome, EntryDraft, RoomLog } from "../store/room-log.ts";
import { callHook, type HookMeter } from "./call-hook.ts";
import type { Asked, Case } from "./case.ts";
import { createDeadline } from "./deadline.ts";
import type { PublishedContext } from "./hook-context.ts";
import { judgeMessage } from "./judge-message.ts";
import type { Later } from "./later.ts";
import type { ModerationHook } from "./moderation-hook.ts";
import { readAfterVerdict } from "./read-verdict.ts";
import { MAX_BUDGET_MS } from "./room-policy.ts";

/** Calls of `afterMessage` that may be under way; a message beyond them is not looked at by them. */
const MAX_LOOKING = 1_000;

export interface AfterPublicationParts {
  log: Pick<RoomLog, "append" | "message">;
  later: Pick<Later, "add">;
  meter: HookMeter;
  closing: AbortSignal;
  /** Told of each message that was removed. */
  onRemoved: (removed: Removed) => void;
}

/** A message that was published and then removed, by which hook and why. */
export interface Removed {
  readonly room: string;
  readonly message: Message;
  readonly hook: string;
  readonly reasonCode: string;
}

/** What moderation does with a message that is published already; nobody waits for it. */
export class AfterPublication {
  readonly #parts: AfterPublicationParts;
  #looking = 0;

  constructor(parts: AfterPublicationParts) {
    this.#parts = parts;
  }

  /** Lets the hooks look at a message that was published. One that wants it removed is enough. Rejects when the store fails. */
  async look(
    hooks: readonly ModerationHook[],
    published: Omit<PublishedContext, "signal">,
  ): Promise<void> {
    const looking = hooks.filter((hook) => hook.afterMessage);
    if (looking.length === 0 || this.#looking >= MAX_LOOKING) return;
    this.#looking += 1;
    const deadline = createDeadline(MAX_BUDGET_MS, this.#parts.closing);
    const outcomes = await Promise.all(
      looking.map((hook) =>
        callHook({
          hook: hook.name,
          deadline,
          meter: this.#parts.meter,
          run: (signal) => hook.afterMessage?.({ ...published, signal }),
          read: readAfterVerdict,
          name: (answer) => (answer === "keep" ? answer : answer.action),
        }),
      ),
    );
    deadline.end();
    this.#looking -= 1;
    for (const [index, outcome] of outcomes.entries()) {
      if (!outcome.ok || outcome.answer === "keep") continue;
      const { room, message } = published;
      const hook = looking[index]?.name ?? "";
      await this.#remove({ room: room.id, message, hook, reasonCode: outcome.answer.reasonCode });
      return;
    }
  }

  /**
   * Asks hooks later that gave no verdict about a message which was published without it. What they say then is said of the
   * message as it stands by then: it is removed unless they allow it, or have it rewritten.
   */
  recheck(hooks: readonly ModerationHook[], asked: Asked, about: Case, messageId: string): void {
    const { closing, later, log, meter } = this.#parts;
    const { id: room } = asked.room;
    later.add(async () => {
      const message = await log.message(room, messageId);
      if (!message || message.deleted) return "done";
      const {
        verdict,
        hook = "",
        text,
        failures,
      } = await judgeMessage(
        { hooks, budgetMs: MAX_BUDGET_MS, closing, meter, accepts: asked.accepts },
        { ...about, message: { ...about.message, text: message.text } },
      );
      if (failures.length > 0) return "again";
      if (verdict.action === "rewrite") await this.#append(room, correction(message, text));
      else if (verdict.action !== "allow") {
        await this.#remove({ room, message, hook, reasonCode: verdict.reasonCode });
      }
      return "done";
    });
  }

  async #remove(removed: Removed): Promise<void> {
    const { room, message } = removed;
    const outcome = await this.#append(room, deletionOf(message, "system"));
    if (outcome?.status === "appended") this.#parts.onRemoved(removed);
  }

  async #append(room: string, draft: EntryDraft): Promise<AppendOutcome | undefined> {
    const [outcome] = await this.#parts.log.append(room, [{ draft }]);
    return outcome;
  }
}

/** In the author's name, so that a purge of what they said reaches it. */
function correction({ id, author }: Message, text: string): EntryDraft {
  return { kind: "edit", messageId: id, text, editedBy: author.id };
}
