import { describe, expect, it } from "vitest";
import { defineScript } from "../client/define-script.ts";
import type { RedisConnection, RedisReply, ScriptCall } from "../client/redis-client.ts";
import { WrittenCommits } from "./written-commits.ts";

const WRITE: ScriptCall = { script: defineScript("return 1"), keys: ["{r}:log"], args: [] };

/** A Redis whose answers the test gives one by one, in the order of the questions or otherwise. */
function scriptedRedis() {
  const questions: { call: ScriptCall; answer: (reply: RedisReply) => void }[] = [];
  const connection = {
    run: (call: ScriptCall) =>
      new Promise<RedisReply>((answer) => {
        questions.push({ call, answer });
      }),
  } as RedisConnection;
  const commits = new WrittenCommits(connection);
  let state: unknown = "waiting";
  return {
    questions,
    commit() {
      commits.commit(WRITE).then(
        (reply) => {
          state = reply;
        },
        (error) => {
          state = error;
        },
      );
    },
    async answer(number: number, reply: RedisReply) {
      await expect.poll(() => questions.length).toBeGreaterThan(number);
      questions[number]?.answer(reply);
      for (let turn = 0; turn < 3; turn += 1) await new Promise(setImmediate);
    },
    get state() {
      return state;
    },
  };
}

describe("a write that Redis has answered", () => {
  it("is acknowledged when no sync is under way, by a question that was sent with it, to the same node", async () => {
    const redis = scriptedRedis();
    redis.commit();
    expect(redis.questions.map(({ call }) => call.keys)).toEqual([["{r}:log"], ["{r}:log"]]);

    await redis.answer(0, "stored");
    expect(redis.state).toBe("waiting");
    await redis.answer(1, 0);

    expect(redis.state).toBe("stored");
    expect(redis.questions).toHaveLength(2);
  });

  it("waits for as long as a sync is under way", async () => {
    const redis = scriptedRedis();
    redis.commit();
    await redis.answer(0, "stored");
    await redis.answer(1, 1);
    await redis.answer(2, 1);
    expect(redis.state).toBe("waiting");

    await redis.answer(3, 0);

    expect(redis.state).toBe("stored");
  });

  it("does not trust a question that was answered before it", async () => {
    const redis = scriptedRedis();
    redis.commit();
    await redis.answer(1, 0);
    await redis.answer(0, "stored");
    expect(redis.state).toBe("waiting");

    await redis.answer(2, 0);

    expect(redis.state).toBe("stored");
  });
});
