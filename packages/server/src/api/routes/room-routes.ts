import { roomSettingsSchema } from "@courtside/protocol/schemas";
import { z } from "zod";
import { placeOf } from "../../commands/idempotency.ts";
import { configureRoom } from "../../commands/room-configure.ts";
import { appendAnnounced } from "../../match/index.ts";
import { roomConfig } from "../../options/index.ts";
import { roomState, viewOf } from "../../rooms/room-view.ts";
import { hostAnnouncing } from "../host-announcing.ts";
import { hostCall, hostMember } from "../host-call.ts";
import { defineRoute } from "../route.ts";
import { component } from "../schemas/components.ts";
import { positionSchema } from "../schemas/entry.ts";
import { roomInfoSchema, roomParams, settingsSchema } from "../schemas/room.ts";

const getRoom = defineRoute({
  id: "getRoom",
  method: "get",
  path: "/rooms/{room}",
  access: "read",
  effect: "reads",
  tag: "Rooms",
  summary: "A room's settings, pinned message, place in its log, and viewers.",
  params: roomParams,
  answer: roomInfoSchema,
  async handle({ context, params: { room } }) {
    const { store, options, rooms } = context;
    const head = await store.log.open(room);
    const configured = roomConfig(options.rooms, room);
    // Where the room is not open here, nobody of this node is in it.
    const here = rooms.find(room)?.pulse.opening().viewers;
    const viewers = here ?? (await store.viewers.report(room, 0));
    const { epoch, seq } = head;
    const state = roomState(room, configured, viewOf(head, configured.settings));
    return { ok: true, data: { epoch, seq, viewers, state } };
  },
});

const updateRoom = defineRoute({
  id: "configureRoom",
  method: "patch",
  path: "/rooms/{room}",
  access: "moderate",
  effect: "writes",
  tag: "Rooms",
  summary: "Changes some of a room's settings.",
  params: roomParams,
  body: component(
    "ConfigureRoomBody",
    z.object({
      settings: roomSettingsSchema
        .partial()
        .refine((settings) => Object.keys(settings).length > 0, "name at least one setting"),
    }),
  ),
  answer: component(
    "ConfiguredRoom",
    z.object({ ...positionSchema.shape, settings: settingsSchema }),
  ),
  async handle({ context, key, params: { room }, body, commandId: id }) {
    const call = await hostCall(context, room, hostMember(key));
    return configureRoom({ room, id, ...body }, call);
  },
});

const clearRoom = defineRoute({
  id: "clearRoom",
  method: "post",
  path: "/rooms/{room}/clear",
  access: "moderate",
  effect: "writes",
  tag: "Rooms",
  summary: "Hides everything that was said in a room so far, for good.",
  params: roomParams,
  answer: positionSchema,
  async handle(call) {
    const { audit } = call.context;
    const by = hostAnnouncing(call);
    const { actorId: actor, room } = by;
    const appended = () => audit.record({ action: "room:clear", actor, room });
    return placeOf(await appendAnnounced({ ...by, appended }, { draft: { kind: "clear" } }));
  },
});

export const roomRoutes = [getRoom, updateRoom, clearRoom];
