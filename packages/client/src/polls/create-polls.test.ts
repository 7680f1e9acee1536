import { type Answer, wireError } from "@courtside/protocol";
import { describe, expect, it } from "vitest";
import type { ChatClient } from "../chat-client.ts";
import { createPolls } from "./create-polls.ts";

/** A client in a room whose server answers as told. */
function setUp(votes: Record<string, number> | undefined) {
  const me = { votes };
  const sent: [string, Record<string, unknown>][] = [];
  let answer: Answer<unknown> = { ok: true, data: { tally: [1, 0] } };
  const client = {
    room: () => ({ getSnapshot: () => ({ me }) }),
    async command(name: string, payload: Record<string, unknown>) {
      sent.push([name, payload]);
      return answer;
    },
  } as unknown as Pick<ChatClient, "command" | "room">;
  return {
    polls: createPolls(client, "final"),
    sent,
    answerWith: (next: Answer<unknown>) => {
      answer = next;
    },
    rejoin: (next: Record<string, number>) => {
      me.votes = next;
    },
  };
}

describe("the polls of a room", () => {
  it("know one's votes from the join, and those made since", async () => {
    const { polls } = setUp({ a: 1 });
    expect(polls.votes).toEqual({ a: 1 });
    const before = polls.votes;
    await polls.vote("b", 0);
    expect(polls.votes).toEqual({ a: 1, b: 0 });
    expect(polls.votes).not.toBe(before);
    expect(polls.votes).toBe(polls.votes);
  });

  it("know what was chosen on another device once the room is joined anew", async () => {
    const { polls, rejoin } = setUp(undefined);
    await polls.vote("a", 0);
    rejoin({ a: 1 });
    expect(polls.votes).toEqual({ a: 1 });
  });

  it("take no vote for made that was refused", async () => {
    const { polls, answerWith } = setUp(undefined);
    answerWith({ ok: false, error: wireError("INVALID", { reasonCode: "poll-closed" }) });
    expect(await polls.vote("a", 0)).toMatchObject({ error: { reasonCode: "poll-closed" } });
    expect(polls.votes).toEqual({});
  });

  it("open a poll under an id of their own, or the one that is given", async () => {
    const { polls, sent } = setUp(undefined);
    const terms = { question: "Who?", options: ["a", "b"], points: 2 };
    await polls.open(terms);
    await polls.open(terms, "mine");
    expect(sent[0]?.[1].id).toMatch(/^[A-Za-z0-9_-]{8,64}$/);
    expect(sent[1]).toEqual(["poll:open", { room: "final", id: "mine", ...terms }]);
  });

  it("close a poll with an answer, also with the first option", async () => {
    const { polls, sent } = setUp(undefined);
    await polls.close("a", 0);
    await polls.close("a");
    expect(sent[0]?.[1]).toMatchObject({ pollId: "a", answer: 0 });
    expect(sent[1]?.[1]).not.toHaveProperty("answer");
  });
});
