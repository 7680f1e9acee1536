import { type Command, done } from "./command.ts";

/** Leaders that are answered where the caller names no number. */
const DEFAULT_LEADERS = 10;

/** Who leads in the predictions of a room, and how the caller stands. */
export const pollStandings: Command<"poll:standings"> = {
  capability: "read",
  joined: true,
  async handle({ limit = DEFAULT_LEADERS }, { context, connection, room }) {
    const { scores } = context.polls;
    const [leaders, me] = await Promise.all([
      scores.leaders(room.id, limit),
      scores.of(room.id, connection.identity.member.id),
    ]);
    return done({ leaders, ...(me && { me }) });
  },
};
