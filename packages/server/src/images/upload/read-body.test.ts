import { once } from "node:events";
import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, it } from "vitest";
import { readBody } from "./read-body.ts";

const LIMITS = { maxBytes: 10, timeoutMs: 200 };

it("waits for nobody who went away before it was their turn", async () => {
  const request = new IncomingMessage(new Socket());
  request.destroy();
  await once(request, "close");
  expect(await readBody(request, LIMITS)).toEqual({ ok: false, fault: "broken-off" });
});
