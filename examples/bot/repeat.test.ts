import { type Answer, type ErrorCode, wireError } from "@courtside/protocol";
import { expect, it } from "vitest";
import { repeat } from "./repeat.ts";

const refusal = (code: ErrorCode, retryAfterMs?: number): Answer<number> => ({
  ok: false,
  error: wireError(code, retryAfterMs === undefined ? {} : { retryAfterMs }),
});

/** Repeats a write that is answered so, one after the other, on a clock that only the waiting moves. */
async function repeated(answers: readonly Answer<number>[], forMs: number) {
  const waits: number[] = [];
  let nowMs = 0;
  let sent = 0;
  const answer = await repeat(async () => answers[sent++] ?? { ok: true, data: sent }, {
    forMs,
    now: () => nowMs,
    async pause(ms) {
      waits.push(ms);
      nowMs += ms;
    },
  });
  return { answer, waits, sent };
}

it("waits as long as the server asks, and then has its way", async () => {
  const { answer, waits } = await repeated([refusal("RATE_LIMITED", 1_200)], 5_000);
  expect(answer.ok).toBe(true);
  expect(waits).toEqual([1_200]);
});

it("waits longer each time where the server does not say", async () => {
  const away = Array.from({ length: 7 }, () => refusal("UNAVAILABLE"));
  const { waits } = await repeated(away, Number.POSITIVE_INFINITY);
  expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
});

it("goes on where the client is only about to join again", async () => {
  const { answer } = await repeated([refusal("NOT_JOINED"), refusal("TOKEN_EXPIRED")], 5_000);
  expect(answer.ok).toBe(true);
});

it("takes a refusal that waiting does not change", async () => {
  const { answer, sent } = await repeated([refusal("FORBIDDEN")], 5_000);
  expect([answer, sent]).toEqual([refusal("FORBIDDEN"), 1]);
});

it("gives up when the wait would be longer than anybody wants it", async () => {
  const { answer, waits } = await repeated([refusal("TIMED_OUT", 600_000)], 30_000);
  expect([answer, waits]).toEqual([refusal("TIMED_OUT", 600_000), []]);
});
