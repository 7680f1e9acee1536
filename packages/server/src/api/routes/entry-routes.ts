import { z } from "zod";
import { postAnnouncement, postEvent } from "../../match/index.ts";
import { hostAnnouncing } from "../host-announcing.ts";
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
  handle: (call) => postAnnouncement(hostAnnouncing(call), call.body),
});

const event = defineRoute({
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
  handle: (call) => postEvent(hostAnnouncing(call), call.body),
});

export const entryRoutes = [announce, event];
