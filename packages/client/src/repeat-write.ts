import type { Answer } from "@courtside/protocol";
import { UNANSWERED } from "./local-error.ts";

/** How often a write is sent whose outcome stays unknown. */
const ATTEMPTS = 3;

/** Repeats a write that has the effect of one however often it is sent, until its outcome is known. */
export type RepeatWrite = <T>(send: () => Promise<Answer<T>>) => Promise<Answer<T>>;

/** @param joined Waits until the room is joined; false when that takes too long. */
export function createRepeatWrite(joined: () => Promise<boolean>): RepeatWrite {
  return async (send) => {
    for (let attempt = 0; attempt < ATTEMPTS && (await joined()); attempt++) {
      const answer = await send();
      if (answer.ok || answer.error !== UNANSWERED) return answer;
    }
    return { ok: false, error: UNANSWERED };
  };
}
