import { idSchema, roomIdSchema } from "@courtside/protocol/schemas";
import { z } from "zod";
import { ERASURE_REMAINS, eraseMember } from "../erase-member.ts";
import { hostSanctionActor } from "../host-call.ts";
import { defineRoute } from "../route.ts";
import { component } from "../schemas/components.ts";

const erase = defineRoute({
  id: "eraseMember",
  method: "post",
  path: "/members/{member}/erasure",
  access: "admin",
  effect: "writes",
  tag: "Members and tokens",
  summary:
    "Deletes what a member has said in the rooms named, and on request what was done to them.",
  description: "Doing it again has the effect of doing it once. The answer says what remains.",
  params: z.object({ member: idSchema }),
  body: component(
    "ErasureBody",
    z.object({
      rooms: z.array(roomIdSchema).min(1).max(200),
      sanctions: z
        .enum(["keep", "lift"])
        .default("keep")
        .describe(
          "Whether bans, timeouts and shadows about them are kept or lifted, in all rooms.",
        ),
    }),
  ),
  answer: component(
    "Erasure",
    z.object({
      rooms: z.number().int().describe("In how many rooms their messages were deleted."),
      sanctionsLifted: z.number().int(),
      remains: z.array(z.enum(ERASURE_REMAINS)).describe("What is still kept of them."),
    }),
  ),
  handle: ({ context, key, params: { member: memberId }, body }) =>
    eraseMember(context, hostSanctionActor(key), { memberId, ...body }),
});

export const memberRoutes = [erase];
