import type { Answer, CommandData, OpenPollPayload, Position } from "@courtside/protocol";
import type { ChatClient } from "../chat-client.ts";
import { randomId } from "../random-id.ts";

/** What a poll asks, how long, and what a prediction is worth. */
export type PollTerms = Omit<OpenPollPayload, "room" | "id">;

/**
 * The polls of one room. What there is to show is in the room's snapshot: its items of the kind `poll`, and those that are
 * open in `state.polls`. Nothing here rejects; what was refused is an answer with the error.
 */
export interface RoomPolls {
  /**
   * One's own votes by poll id, as far as known here: those the room told on joining, and those made since.
   * A new object after each vote.
   */
  readonly votes: Readonly<Record<string, number>>;

  /**
   * Chooses an option, in place of the one chosen before. To send the same vote again changes nothing.
   *
   * @returns the votes with this one counted; or `INVALID` (closed, with `reasonCode: "poll-closed"`; final; no such
   *   option), `FORBIDDEN`, `NOT_FOUND`...
   */
  vote(pollId: string, option: number): Promise<Answer<CommandData<"poll:vote">>>;

  /** Opens a poll; needs the capability `poll`. @param id What makes it happen once, and names it; a fresh one by default. */
  open(terms: PollTerms, id?: string): Promise<Answer<Position>>;

  /** Ends the voting, names the right option, or both; needs the capability `poll`. To repeat it changes nothing. */
  close(pollId: string, answer?: number): Promise<Answer<Position>>;

  /** Who leads in the room's predictions, and how one stands oneself. @param limit Default 10. */
  standings(limit?: number): Promise<Answer<CommandData<"poll:standings">>>;
}

/** @param room The id of a room that the client has joined. */
export function createPolls(client: Pick<ChatClient, "command" | "room">, room: string): RoomPolls {
  const { command } = client;
  let made: Record<string, number> = {};
  let told: Readonly<Record<string, number>> | undefined;
  let votes: Readonly<Record<string, number>> = {};

  return {
    get votes() {
      const present = client.room(room).getSnapshot().me?.votes;
      if (present !== told) {
        // Joined anew: that says it all, also what was chosen on another device.
        told = present;
        made = {};
        votes = present ?? {};
      }
      return votes;
    },
    async vote(pollId, option) {
      const answer = await command("poll:vote", { room, pollId, option });
      if (answer.ok) {
        made = { ...made, [pollId]: option };
        votes = { ...told, ...made };
      }
      return answer;
    },
    open: (terms, id = randomId()) => command("poll:open", { room, id, ...terms }),
    close: (pollId, answer) =>
      command("poll:close", {
        room,
        pollId,
        id: randomId(),
        ...(answer !== undefined && { answer }),
      }),
    standings: (limit) => command("poll:standings", { room, ...(limit && { limit }) }),
  };
}
