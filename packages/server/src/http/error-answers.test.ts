import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { expect, test } from "vitest";
import { answerErrors } from "./error-answers.ts";

/** What an app answers whose only route throws `cause`, and what it logs. */
async function answerTo(cause: unknown) {
  const logged: unknown[] = [];
  const app = express();
  app.get("/", () => {
    throw cause;
  });
  app.use(answerErrors({ error: (entry: unknown) => logged.push(entry) }));
  const server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const answer = { status: response.status, body: await response.json(), logged };
  server.closeAllConnections();
  server.close();
  return answer;
}

test.each([
  [400, 400, "INVALID"],
  [404, 404, "NOT_FOUND"],
  [413, 413, "TOO_LARGE"],
  [418, 400, "INVALID"],
])(
  "an error of status %d is the request's fault: %d [%s], not logged",
  async (thrown, status, code) => {
    const cause = Object.assign(new Error("details"), { status: thrown });
    expect(await answerTo(cause)).toMatchObject({ status, body: { error: { code } }, logged: [] });
  },
);

test.each([[new Error("details")], ["a string"], [Object.assign(new Error("x"), { status: 503 })]])(
  "[INTERNAL] anything else is ours, and logged: %s",
  async (cause) => {
    const { status, body, logged } = await answerTo(cause);
    expect(status).toBe(500);
    expect(body).toMatchObject({ error: { code: "INTERNAL" } });
    expect(logged).toEqual([{ err: cause, method: "GET", path: "/" }]);
  },
);
