import type { Listeners } from "./listeners.ts";
import { after } from "./timer.ts";

export interface WaitForJoinParts {
  /** Told of each join. */
  joins: Pick<Listeners<void>, "add">;
  /** Milliseconds that it may take. */
  patienceMs: number;
  /** Has the room followed until the returned function is called. */
  hold(): () => void;
}

/** Waits until a room is joined; false when that takes too long. */
export function waitForJoin({ joins, patienceMs, hold }: WaitForJoinParts): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (joined: boolean) => {
      stopListening();
      cancel();
      letGo();
      resolve(joined);
    };
    const stopListening = joins.add(() => finish(true));
    const cancel = after(patienceMs, () => finish(false));
    const letGo = hold();
  });
}
