import { idSchema, timeSchema } from "@courtside/protocol/schemas";
import { z } from "zod";
import { revoke } from "../../revocations/index.ts";
import { applySanction, liftSanction } from "../../sanctions/index.ts";
import { actorId, hostSanctionActor } from "../host-call.ts";
import { defineRoute } from "../route.ts";
import { component } from "../schemas/components.ts";
import { roomOrAllSchema, sanctionKindSchema, sanctionSchema } from "../schemas/sanction.ts";

const tag = "Sanctions and revocations";
const target = { room: roomOrAllSchema, memberId: idSchema, kind: sanctionKindSchema };
const oneSanction = component("AppliedSanction", z.object({ sanction: sanctionSchema }));

const listSanctions = defineRoute({
  id: "listSanctions",
  method: "get",
  path: "/sanctions",
  access: "moderate",
  effect: "reads",
  tag,
  summary: "What holds for a member, in a room, or for a member in a room.",
  query: z
    .object({ memberId: idSchema.optional(), room: roomOrAllSchema.optional() })
    .refine(({ memberId, room }) => memberId !== undefined || room !== undefined, {
      message: "give memberId, room, or both",
      path: ["memberId"],
    }),
  answer: component("Sanctions", z.object({ sanctions: z.array(sanctionSchema) })),
  async handle({ context: { books, now }, query: { memberId, room } }) {
    const { sanctions: book } = books;
    const known = memberId === undefined ? book.in(room ?? "*") : book.of(memberId);
    const sanctions = known
      .map(({ sanction }) => sanction)
      .filter((sanction) => room === undefined || sanction.room === room)
      .filter(({ until }) => until === undefined || until > now());
    return { ok: true, data: { sanctions } };
  },
});

const sanction = defineRoute({
  id: "applySanction",
  method: "post",
  path: "/sanctions",
  access: "moderate",
  effect: "writes",
  tag,
  summary: "Times out, bans or shadows a member in one room, or with * in all.",
  description:
    "It takes the place of the member's last one of that kind in that room, and holds on every node within a second. No moderator can lift it.",
  body: component(
    "SanctionBody",
    z.object({
      ...target,
      durationMs: z.number().int().min(1_000).optional(),
      reason: z.string().max(500).optional(),
      purge: z.boolean().optional().describe("Deletes what they have said in that room so far."),
    }),
  ),
  answer: oneSanction,
  handle: ({ context, key, body }) => applySanction(context, hostSanctionActor(key), body),
});

const lift = defineRoute({
  id: "liftSanction",
  method: "post",
  path: "/sanctions/lift",
  access: "moderate",
  effect: "writes",
  tag,
  summary: "Ends a member's timeout, ban or shadow, whoever made it.",
  body: component("LiftBody", z.object(target)),
  answer: oneSanction,
  handle: ({ context, key, body }) => liftSanction(context, hostSanctionActor(key), body),
});

const revokeTokens = defineRoute({
  id: "revoke",
  method: "post",
  path: "/revocations",
  access: "admin",
  effect: "writes",
  tag,
  summary: "Ends a token by its jti, or all tokens of a member that were issued before a time.",
  body: component(
    "RevokeBody",
    z.union([
      z.strictObject({ jti: z.string().min(1).max(512) }),
      z.strictObject({ memberId: idSchema, before: timeSchema.optional() }),
    ]),
  ),
  answer: component("Revoked", z.object({})),
  async handle({ context, key, body }) {
    await revoke(context, body, actorId(key));
    return { ok: true, data: {} };
  },
});

export const sanctionRoutes = [listSanctions, sanction, lift, revokeTokens];
