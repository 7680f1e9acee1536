import type { Crowd } from "@courtside/testing";
import { Router } from "express";

const MAX_MESSAGES_PER_SECOND = 200;

/**
 * The crowd's dial: `GET` tells how it is set, `POST ?messagesPerSecond=20` turns it, `POST ?moment=goal` lets the crowd
 * celebrate.
 */
export function crowdRoutes(crowd: () => Crowd | undefined): Router {
  const router = Router();
  router.get("/crowd", (_request, response) => {
    const here = crowd();
    response.set("Cache-Control", "no-store").json({
      messagesPerSecond: here?.messagesPerSecond ?? 0,
      members: here?.connected ?? 0,
      sent: here?.sent ?? 0,
      refused: here?.refused ?? {},
    });
  });
  router.post("/crowd", (request, response) => {
    const { messagesPerSecond, moment } = request.query;
    if (moment === "goal" || moment === "chance") {
      crowd()?.react(moment, moment === "goal" ? 8_000 : 4_000);
    } else if (moment !== undefined) {
      response.status(400).json({ error: "moment is goal or chance" });
      return;
    }
    if (messagesPerSecond !== undefined) {
      const rate = Number(messagesPerSecond);
      if (!(rate >= 0 && rate <= MAX_MESSAGES_PER_SECOND)) {
        const error = `messagesPerSecond is a number from 0 to ${MAX_MESSAGES_PER_SECOND}`;
        response.status(400).json({ error });
        return;
      }
      crowd()?.setRate(rate);
    }
    response.status(204).end();
  });
  return router;
}
