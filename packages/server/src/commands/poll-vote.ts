import type { Answer, CommandData, CommandPayload } from "@courtside/protocol";
import { type FoundPoll, shadowedTarget, tallyOf, voteMark } from "../polls/index.ts";
import { pollTarget } from "../pulse/tally-target.ts";
import { type Command, done, type RoomCall, refuse } from "./command.ts";
import { isShadowed } from "./is-shadowed.ts";

/** Chooses an option of an open poll. A member has one vote, which takes the place of the one before. */
export const pollVote: Command<"poll:vote"> = {
  capability: "react",
  joined: true,
  async handle(payload, call) {
    const { connection, room } = call;
    if (!room.settings.features.includes("polls")) {
      return refuse("INVALID", { message: "Polls are off in this room." });
    }
    // A room that is read-only may still be asked; one for members counts no guests.
    if (room.settings.audience === "members" && connection.identity.guest) {
      return refuse("FORBIDDEN", { message: "Only signed-in members may vote in this room." });
    }
    const found = await call.context.polls.polls.find(room.id, payload.pollId);
    const refusal = refuseVote(found, payload, call);
    if (refusal || !found || !("live" in found)) return refusal ?? pollIsClosed();
    const { terms } = found.live;
    // Two votes of one connection, one after the other: the second finds the first.
    if (terms.changes === "final") {
      return connection.lane.run(async () => (await refuseChange(payload, call)) ?? vote());
    }
    return vote();

    async function vote() {
      // A score has a name, or nobody would know whose it is.
      if (terms.points !== undefined && !isShadowed(call)) {
        await call.context.polls.voters.enter(room.id, connection.identity.member);
      }
      return isShadowed(call)
        ? voteShadowed(payload, call, terms.options.length)
        : voteOpenly(payload, call, terms.options.length);
    }
  },
};

type Voted = Promise<Answer<CommandData<"poll:vote">>>;
type Vote = CommandPayload<"poll:vote">;

async function voteOpenly({ pollId, option }: Vote, call: RoomCall, options: number): Voted {
  const { context, connection, room } = call;
  const mark = voteMark(pollTarget(pollId), connection.identity.member.id, option);
  const [outcome] = await context.store.tallies.mark(room.id, [mark]);
  if (outcome?.status !== "marked") return pollIsClosed();
  if (outcome.changed) room.pulse.tallies.changed(mark.target);
  return done({ tally: tallyOf(outcome.counts, options) });
}

/** Counted for the voter's own eyes, and still theirs after a reload. */
async function voteShadowed({ pollId, option }: Vote, call: RoomCall, options: number): Voted {
  const { context, connection, room } = call;
  const mark = voteMark(shadowedTarget(pollId), connection.identity.member.id, option);
  await context.store.tallies.mark(room.id, [mark]);
  const counts = await context.store.tallies.counts(room.id, [pollTarget(pollId)]);
  const tally = tallyOf(counts.get(pollTarget(pollId)), options);
  return done({ tally: tally.map((votes, at) => (at === option ? votes + 1 : votes)) });
}

function refuseVote(found: FoundPoll | undefined, { option }: Vote, { context }: RoomCall) {
  if (!found) return refuse("NOT_FOUND", { message: "There is no such poll.", field: "pollId" });
  if (!("live" in found) || !context.polls.polls.isOpen(found.live)) return pollIsClosed();
  if (option < found.live.terms.options.length) return undefined;
  return refuse("INVALID", { message: "There is no such option.", field: "option" });
}

async function refuseChange({ pollId, option }: Vote, { context, connection, room }: RoomCall) {
  const targets = [pollTarget(pollId), shadowedTarget(pollId)];
  const { id } = connection.identity.member;
  const choices = await context.store.tallies.choices(room.id, id, targets);
  const [known] = [...choices.values()].flat();
  if (known === undefined || known === String(option)) return undefined;
  return refuse("INVALID", { message: "A vote is final in this poll.", field: "option" });
}

function pollIsClosed() {
  return refuse("INVALID", { message: "This poll is closed.", reasonCode: "poll-closed" });
}
