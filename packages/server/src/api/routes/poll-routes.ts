import { wireError } from "@courtside/protocol";
import { idSchema, optionSchema, pollFields } from "@courtside/protocol/schemas";
import { z } from "zod";
import { openPoll } from "../../commands/poll-open.ts";
import { actorId, hostCall, hostMember } from "../host-call.ts";
import { defineRoute } from "../route.ts";
import { component } from "../schemas/components.ts";
import { positionSchema } from "../schemas/entry.ts";
import { pageLimit, queryNumber } from "../schemas/page-query.ts";
import { pollSchema, standingSchema } from "../schemas/poll.ts";
import { roomParams } from "../schemas/room.ts";

const tag = "Polls and predictions";
const pollParams = roomParams.extend({ pollId: idSchema });
const DEFAULT_PAGE = 20;
const DEFAULT_LEADERS = 10;

const list = defineRoute({
  id: "listPolls",
  method: "get",
  path: "/rooms/{room}/polls",
  access: "read",
  effect: "reads",
  tag,
  summary: "The polls that are open or wait for their answer, and then the latest results.",
  params: roomParams,
  query: z.object({ limit: pageLimit.describe("Results, 20 by default.") }),
  answer: component("Polls", z.object({ polls: z.array(pollSchema) })),
  async handle({ context, params: { room }, query: { limit = DEFAULT_PAGE } }) {
    const { polls } = context.polls;
    return {
      ok: true,
      data: { polls: [...(await polls.live(room)), ...(await polls.results(room, limit))] },
    };
  },
});

const get = defineRoute({
  id: "getPoll",
  method: "get",
  path: "/rooms/{room}/polls/{pollId}",
  access: "read",
  effect: "reads",
  tag,
  summary: "One poll with its votes.",
  params: pollParams,
  answer: pollSchema,
  async handle({ context, params: { room, pollId } }) {
    const poll = await context.polls.polls.read(room, pollId);
    return poll ? { ok: true, data: poll } : { ok: false, error: wireError("NOT_FOUND") };
  },
});

const open = defineRoute({
  id: "openPoll",
  method: "post",
  path: "/rooms/{room}/polls",
  access: "write",
  effect: "writes",
  tag,
  summary: "Asks a room a question; with points or settles it is a prediction.",
  description: "The header Idempotency-Key becomes the poll's id.",
  params: roomParams,
  body: component("PollBody", z.object(pollFields)),
  answer: component("OpenedPoll", z.object({ pollId: idSchema, ...positionSchema.shape })),
  async handle({ context, key, params: { room }, body, commandId: id }) {
    const call = await hostCall(context, room, hostMember(key));
    const opened = await openPoll({ room, id, ...body }, call);
    return opened.ok ? { ok: true, data: { pollId: id, ...opened.data } } : opened;
  },
});

const close = defineRoute({
  id: "closePoll",
  method: "post",
  path: "/rooms/{room}/polls/{pollId}/close",
  access: "write",
  effect: "writes",
  tag,
  summary: "Ends the voting of a poll, names the right option, or both.",
  description:
    "A prediction that was closed without an answer takes it later, for seven days. To repeat a call changes nothing.",
  params: pollParams,
  body: component("ClosePollBody", z.object({ answer: optionSchema.optional() })),
  answer: positionSchema,
  handle: ({ context, key, params: { room, pollId }, body: { answer } }) =>
    context.polls.polls.close(
      { room, pollId, ...(answer !== undefined && { answer }) },
      actorId(key),
    ),
});

const leaderboard = defineRoute({
  id: "leaderboard",
  method: "get",
  path: "/rooms/{room}/leaderboard",
  access: "read",
  effect: "reads",
  tag,
  summary: "Who leads in the predictions of a room, and how one member stands.",
  params: roomParams,
  query: z.object({
    limit: queryNumber({ min: 1, max: 100 }).optional().describe("Leaders, 10 by default."),
    memberId: idSchema.optional(),
  }),
  answer: component(
    "Leaderboard",
    z.object({
      leaders: z.array(standingSchema),
      member: standingSchema.optional().describe("The one who was asked for, if they took part."),
    }),
  ),
  async handle({ context, params: { room }, query: { limit = DEFAULT_LEADERS, memberId } }) {
    const { scores } = context.polls;
    const [leaders, member] = await Promise.all([
      scores.leaders(room, limit),
      memberId === undefined ? undefined : scores.of(room, memberId),
    ]);
    return { ok: true, data: { leaders, ...(member && { member }) } };
  },
});

const resetLeaderboard = defineRoute({
  id: "resetLeaderboard",
  method: "delete",
  path: "/rooms/{room}/leaderboard",
  access: "moderate",
  effect: "writes",
  tag,
  summary: "Takes everyone's points in a room away, for a new season.",
  params: roomParams,
  answer: component("ResetLeaderboard", z.object({})),
  async handle({ context, key, params: { room } }) {
    await context.polls.resetScores(room);
    context.audit.record({ action: "leaderboard:reset", actor: actorId(key), room });
    return { ok: true, data: {} };
  },
});

export const pollRoutes = [list, get, open, close, leaderboard, resetLeaderboard];
