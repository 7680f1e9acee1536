import type { JoinData } from "@courtside/protocol";
import { tallyOf } from "../polls/index.ts";
import type { Room } from "./room.ts";

/**
 * The answer to a join with what has changed in the room's pulse while the rest of it was read. Pulses since may have come
 * before it, and it takes their place: so it has to know all that they told. Call it in the turn in which it is answered.
 */
export function upToDate({ id, pulse }: Pick<Room, "id" | "pulse">, answer: JoinData): JoinData {
  const { entries, recovered, room } = answer;
  const { tallies } = pulse;
  const reactions = recovered ? tallies.openingAfterGap(entries) : tallies.opening(entries);
  const polls = room.polls?.map((poll) => {
    const votes = poll.closed ? undefined : tallies.votes(poll.id);
    return votes ? { ...poll, tally: tallyOf(votes, poll.options.length) } : poll;
  });
  return {
    ...answer,
    room: { ...room, ...(polls && { polls }) },
    pulse: { room: id, ...pulse.opening(), ...(reactions && { reactions }) },
  };
}
