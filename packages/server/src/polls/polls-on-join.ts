import type { Entry, JoinData } from "@courtside/protocol";
import type { ChatContext } from "../chat-context.ts";
import { pollTarget } from "../pulse/tally-target.ts";
import { amendPolls } from "./amend-polls.ts";
import { shadowedTarget } from "./poll-tally.ts";

/**
 * What somebody joins with, as far as polls go: those that are live with their votes, the returned ones as they stand, and
 * how the member voted in them. Costs nothing in a room without polls.
 *
 * @param head The seq of the room's newest entry. Who sees the room later does not see yet which polls were opened since.
 */
export async function withPolls(
  { polls: { polls }, store }: Pick<ChatContext, "polls" | "store">,
  opening: JoinData,
  { memberId, head }: { memberId: string; head: number },
): Promise<JoinData> {
  const { room } = opening.room;
  const [all, entries] = await Promise.all([
    polls.live(room),
    amendPolls(polls, room, opening.entries),
  ]);
  const waiting = polls.openedBetween(room, { after: opening.seq, upTo: head });
  const live = all.filter(({ id }) => !waiting.has(id));
  const ids = [...new Set([...live.map(({ id }) => id), ...opening.entries.flatMap(pollOf)])];
  if (ids.length === 0) return opening;
  const targets = ids.flatMap((id) => [pollTarget(id), shadowedTarget(id)]);
  const choices = await store.tallies.choices(room, memberId, targets);
  const votes = Object.fromEntries(
    ids.flatMap((id): [string, number][] => {
      const choice = choices.get(pollTarget(id)) ?? choices.get(shadowedTarget(id));
      return choice?.[0] === undefined ? [] : [[id, Number(choice[0])]];
    }),
  );
  return {
    ...opening,
    entries,
    room: { ...opening.room, polls: live },
    me: { ...opening.me, votes },
  };
}

function pollOf(entry: Entry): string[] {
  return entry.kind === "poll" && "poll" in entry ? [entry.poll.id] : [];
}
