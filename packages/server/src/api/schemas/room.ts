import type { RoomState } from "@courtside/protocol";
import { roomIdSchema, roomSettingsSchema, seqSchema } from "@courtside/protocol/schemas";
import { z } from "zod";
import { component } from "./components.ts";
import { messageSchema } from "./message.ts";

/** The parameter of all paths below a room. */
export const roomParams = z.object({ room: roomIdSchema });

export const settingsSchema = component("RoomSettings", roomSettingsSchema);

export const roomStateSchema: z.ZodType<RoomState> = component(
  "RoomState",
  z.looseObject({
    room: roomIdSchema,
    title: z.string().optional(),
    settings: settingsSchema,
    pinned: messageSchema.optional(),
    polls: z.array(z.any()),
  }),
);

export const roomInfoSchema = component(
  "RoomInfo",
  z.object({
    epoch: z.string(),
    seq: seqSchema.describe("The seq of its newest entry, 0 in an empty room."),
    viewers: z.number().int().describe("Members who watch it, over all nodes."),
    state: roomStateSchema,
  }),
);
