import express, { Router } from "express";
import { DESK_ORDERS } from "./desk-orders.ts";
import type { createPeople } from "./people.ts";

const MINUTE_MS = 60_000;

export interface DeskOptions {
  people: Pick<ReturnType<typeof createPeople>, "personOf">;
  /** A key of the chat's host API. It stays on this side. */
  apiKey: string;
  /** The room at the host API, once the server listens. */
  roomUrl: () => string;
}

/** `POST /<order>`: what the director presses. The page asks its own backend, and that asks the chat with its key. */
export function deskRoutes({ people, apiKey, roomUrl }: DeskOptions): Router {
  const router = Router();
  let kickedOffAt = Date.now();

  router.post("/:order", express.json(), async (request, response) => {
    const order = DESK_ORDERS[request.params.order];
    if (!order) return void response.status(404).end();
    if (people.personOf(request)?.part !== "director") return void response.status(403).end();

    if (request.params.order === "kick-off") kickedOffAt = Date.now();
    const { playhead, key } = request.body ?? {};
    const minute = Math.floor((Date.now() - kickedOffAt) / MINUTE_MS) + 1;
    const answer = await fetch(`${roomUrl()}/${order.path}`, {
      method: "POST",
      headers: {
        Authorization: `Bearer ${apiKey}`,
        "Content-Type": "application/json",
        // The page's own, the same when it asks again: one press, one goal.
        ...(key && { "Idempotency-Key": String(key) }),
      },
      body: JSON.stringify({
        ...order.body(minute),
        // The frame that the director saw: nobody whose stream is behind is told before.
        ...(order.path === "events" && Number.isInteger(playhead) && { playhead }),
      }),
    });
    response.status(answer.status).json(await answer.json());
  });
  return router;
}
