import { cleanText, wireError } from "@courtside/protocol";
import { z } from "zod";
import { checkBounds } from "../../commands/payload-bounds.ts";
import { appendHostEntry } from "../append-host-entry.ts";
import { defineRoute } from "../route.ts";
import { component } from "../schemas/components.ts";
import { announceBody, eventBody, positionSchema } from "../schemas/entry.ts";
import { roomParams } from "../schemas/room.ts";

const announce = defineRoute({
  id: "announce",
  method: "post",
  path: "/rooms/{room}/announcements",
  access: "write",
  effect: "writes",
  tag: "Announcements and match events",
  summary: "Says something to everyone in a room, as the room itself.",
  params: roomParams,
  body: component("AnnounceBody", z.object(announceBody)),
  answer: positionSchema,
  async handle(call) {
    const text = cleanText(call.body.text);
    if (text === "") return invalid("Say something.", "body.text");
    return appendHostEntry(call, { ...call.body, kind: "announce", text });
  },
});

const postEvent = defineRoute({
  id: "postEvent",
  method: "post",
  path: "/rooms/{room}/events",
  access: "write",
  effect: "writes",
  tag: "Announcements and match events",
  summary: "Tells a room what happened in the match or the show.",
  params: roomParams,
  body: component("EventBody", z.object(eventBody)),
  answer: positionSchema,
  async handle(call) {
    const { body } = call;
    const title = cleanText(body.title);
    if (title === "") return invalid("Say what happened.", "body.title");
    if (checkBounds(body.data ?? {})) return invalid("That is too large or too deep.", "body.data");
    const detail = body.detail === undefined ? undefined : cleanText(body.detail);
    return appendHostEntry(call, { ...body, kind: "event", title, ...(detail && { detail }) });
  },
});

export const entryRoutes = [announce, postEvent];

function invalid(message: string, field: string) {
  return { ok: false as const, error: wireError("INVALID", { message, field }) };
}
