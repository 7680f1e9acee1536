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
  it("is acknowledged when no sync was under way as it was made", async () => {
    const redis = scriptedRedis();
    redis.commit();
    expect(redis.questions[0]?.call.script.lua).toContain(WRITE.script.lua);

    await redis.answer(0, [0, "stored"]);

    expect(redis.state).toBe("stored");
    expect(redis.questions).toHaveLength(1);
  });

  it("waits for as long as a sync is under way, and asks the same node", async () => {
    const redis = scriptedRedis();
    redis.commit();
    await redis.answer(0, [1, "stored"]);
    await redis.answer(1, 1);
    expect(redis.state).toBe("waiting");

    await redis.answer(2, 0);

    expect(redis.state).toBe("stored");
    expect(redis.questions.map(({ call }) => call.keys)).toEqual(Array(3).fill(WRITE.keys));
  });

  it("may say nothing itself", async () => {
    const redis = scriptedRedis();
    redis.commit();
    await redis.answer(0, [0]);
    expect(redis.state).toBe(null);
  });
});
