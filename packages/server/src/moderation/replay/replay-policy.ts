import { setImmediate } from "node:timers/promises";
import type { Message, RoomSettings } from "@courtside/protocol";
import { checkText } from "../../commands/message-text.ts";
import { GUEST_ID_PREFIX } from "../../identity/identity.ts";
import type { Case } from "../case.ts";
import { type Decision, decide } from "../decide.ts";
import type { Author } from "../hook-context.ts";
import { judgeMessage } from "../judge-message.ts";
import { recentMessages } from "../recent-messages.ts";
import type { RoomPolicy } from "../room-policy.ts";
import type { WordChanges } from "../words/word-list.ts";
import { type ReplayFinding, type ReplayReport, Tallies } from "./replay-report.ts";

export interface Replay {
  readonly room: string;
  readonly settings: RoomSettings;
  readonly policy: RoomPolicy;
  /** Whether hooks that ask somebody outside are asked. */
  readonly remote: "asked" | "left-out";
  /** What moderators have changed in the room's words. */
  readonly words: WordChanges;
}

/** Messages that hooks may look back at. */
const RECENT = 200;
/** Messages after which others have their turn, where a server replays. */
const TURN = 25;

/**
 * Judges messages that are published already, as if each were sent again at its time, and changes nothing. Of authors it knows
 * what the replayed messages tell: the first one of somebody counts as their first.
 *
 * @param messages In the order in which they were published.
 */
export async function replayPolicy(
  replay: Replay,
  messages: AsyncIterable<Message> | Iterable<Message>,
): Promise<ReplayReport> {
  const { room, policy } = replay;
  const hooks = policy.hooks.filter(
    ({ kind, beforeMessage }) => beforeMessage && (kind === "rule" || replay.remote === "asked"),
  );
  const tallies = new Tallies(hooks.map(({ name }) => name));
  const bench = {
    hooks,
    budgetMs: policy.budgetMs,
    closing: new AbortController().signal,
    meter: tallies.meter,
    accepts(text: string) {
      const checked = checkText(text, replay.settings);
      return checked.ok ? checked.data : undefined;
    },
  };
  const past = new Past();
  const findings: ReplayFinding[] = [];
  let [judged, deleted] = [0, 0];
  let [from, to]: (number | undefined)[] = [];
  for await (const message of messages) {
    from ??= message.at;
    to = message.at;
    if (message.deleted) {
      deleted += 1;
      continue;
    }
    const judgement = await judgeMessage(bench, caseOf(replay, message, past));
    const finding = findingOf(message, decide(judgement, policy.onFailure), judgement.hook);
    if (finding) findings.push(finding);
    past.add(message);
    judged += 1;
    if (judged % TURN === 0) await setImmediate();
  }
  return {
    room,
    messages: judged,
    deleted,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    hooks: tallies.list(),
    findings,
  };
}

function caseOf({ room, settings, words }: Replay, message: Message, past: Past): Case {
  const { author, at, clientId, text, replyTo, attachments = [], playhead } = message;
  return {
    room: { id: room, settings },
    now: at,
    message: {
      id: clientId,
      text,
      attachments,
      ...(replyTo && { replyTo }),
      ...(playhead !== undefined && { playhead }),
    },
    author: past.author(message),
    recent: recentMessages(() => past.newest(), author.id),
    words,
  };
}

/** What was said before the message that is judged. */
class Past {
  readonly #messages: Message[] = [];
  readonly #authors = new Map<string, { firstSeenAt: number; messagesSent: number }>();

  author({ author: member, at }: Message): Author {
    const known = this.#authors.get(member.id) ?? { firstSeenAt: at, messagesSent: 0 };
    const guest = member.id.startsWith(GUEST_ID_PREFIX);
    return { member, guest, ...known, priorActions: [] };
  }

  add(message: Message): void {
    const { firstSeenAt, messagesSent } = this.author(message);
    this.#authors.set(message.author.id, { firstSeenAt, messagesSent: messagesSent + 1 });
    this.#messages.push(message);
    if (this.#messages.length > 2 * RECENT) this.#messages.splice(0, RECENT);
  }

  *newest(): Iterable<Message> {
    for (let at = this.#messages.length - 1; at >= 0; at -= 1) {
      const message = this.#messages[at];
      if (message) yield message;
    }
  }
}

function findingOf(
  { id, seq, at, author, text }: Message,
  decision: Decision,
  by: string | undefined,
): ReplayFinding | undefined {
  const about = {
    messageId: id,
    seq,
    at,
    author: { id: author.id, name: author.name },
    text,
  };
  switch (decision.action) {
    case "publish":
      return decision.text === text
        ? undefined
        : { ...about, action: "rewrite", hook: by ?? "", rewritten: decision.text };
    case "unavailable":
      return { ...about, action: "unavailable", hook: decision.failures[0]?.hook ?? "" };
    default: {
      const { action, hook, reasonCode, detail } = decision;
      return { ...about, action, hook, reasonCode, ...(detail !== undefined && { detail }) };
    }
  }
}
