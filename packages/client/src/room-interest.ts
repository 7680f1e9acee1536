import { after } from "./timer.ts";

/** Whether a room is followed: while anybody holds on to it, or there is work to do in it. */
export interface RoomInterest {
  readonly following: boolean;
  /** @returns a function that lets go; calling it twice is harmless. */
  hold(): () => void;
  /** Looks again, because the work or the connection has changed. */
  review(): void;
  /** The connection is gone, and with it whatever was followed. */
  lost(): void;
}

export interface RoomInterestParts {
  hasWork(): boolean;
  canJoin(): boolean;
  join(): void;
  leave(): void;
}

export function createRoomInterest(parts: RoomInterestParts): RoomInterest {
  const holders = new Set<object>();
  let following = false;

  const wanted = () => holders.size > 0 || parts.hasWork();

  function review() {
    if (wanted() && !following && parts.canJoin()) {
      following = true;
      parts.join();
    } else if (following && !wanted()) {
      // Not at once: a framework that mounts anew drops its subscription only to take it again.
      after(0, leaveUnwanted);
    }
  }

  function leaveUnwanted() {
    if (!following || wanted()) return;
    following = false;
    parts.leave();
  }

  return {
    get following() {
      return following;
    },
    hold() {
      const holder = {};
      holders.add(holder);
      review();
      return () => {
        if (holders.delete(holder)) review();
      };
    },
    review,
    lost() {
      following = false;
    },
  };
}
