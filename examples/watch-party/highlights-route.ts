import { Router } from "express";
import type { createPeople } from "./people.ts";

export interface HighlightsOptions {
  people: Pick<ReturnType<typeof createPeople>, "personOf">;
  /** A key of the chat's host API with the scope `read`: the room's members alone may read it, so pages cannot ask for it. */
  apiKey: string;
  /** The room at the host API, once the server listens. */
  roomUrl: () => string;
}

/** `GET /?from=&to=`: how loud the party was, for those who are at it. */
export function highlightsRoute({ people, apiKey, roomUrl }: HighlightsOptions): Router {
  const router = Router();
  router.get("/", async (request, response) => {
    if (!people.personOf(request)) return void response.status(401).end();
    const window = new URLSearchParams();
    for (const bound of ["from", "to"]) window.set(bound, String(request.query[bound] ?? ""));
    const answer = await fetch(`${roomUrl()}/highlights?${window}`, {
      headers: { Authorization: `Bearer ${apiKey}` },
    });
    response.status(answer.status).json(await answer.json());
  });
  return router;
}
