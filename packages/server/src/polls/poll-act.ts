import type { Audit } from "../audit/index.ts";

/** What somebody did to a poll. What a poll does by itself, at its time or with an event of the match, is none. */
export interface PollAct {
  /** `poll:settle` where the answer was named after the votes were closed. */
  readonly action: "poll:open" | "poll:close" | "poll:settle";
  /** A member's id, or `host` with the id of an API key. */
  readonly actor: string;
  readonly room: string;
  readonly pollId: string;
  /** The option that was named to be right. */
  readonly answer?: number;
}

/** Takes down what was done. Never throws, and nobody waits for it. */
export type NotePollAct = (act: PollAct) => void;

/** Takes it down in the audit log: ids and numbers alone, as there. */
export function auditPolls(audit: Pick<Audit, "record">): NotePollAct {
  return ({ action, actor, room, pollId, answer }) =>
    audit.record({ action, actor, room, detail: { pollId, answer } });
}
