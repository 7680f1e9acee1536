import { LIMITS } from "@courtside/protocol";
import { idSchema } from "@courtside/protocol/schemas";
import { z } from "zod";
import { readMemberFile } from "../../member-file/index.ts";
import { type NoteAuthor, removeNote, writeNote } from "../../notes/index.ts";
import type { ApiKey } from "../../options/index.ts";
import { giveWarning, reasonCodeSchema } from "../../warnings/index.ts";
import { hostMember, hostSanctionActor } from "../host-call.ts";
import { defineRoute } from "../route.ts";
import { component } from "../schemas/components.ts";
import { memberFileSchema, noteSchema, warningSchema } from "../schemas/member-file.ts";
import { roomOrAllSchema } from "../schemas/sanction.ts";

const tag = "Members in a room";
const params = z.object({ room: roomOrAllSchema, member: idSchema });
const text = z.string().min(1).max(LIMITS.commandBytes);

const readFile = defineRoute({
  id: "readMemberFile",
  method: "get",
  path: "/rooms/{room}/members/{member}",
  access: "moderate",
  effect: "reads",
  tag,
  summary: "What moderators know of a member: what holds, warnings, notes, earlier measures.",
  params,
  answer: memberFileSchema,
  async handle({ context, params: { room, member } }) {
    return { ok: true, data: await readMemberFile(context, room, member) };
  },
});

const warn = defineRoute({
  id: "warnMember",
  method: "post",
  path: "/rooms/{room}/members/{member}/warnings",
  access: "moderate",
  effect: "writes",
  tag,
  summary: "Warns a member in one room, or with * in all.",
  description:
    "All of their connections are told within a second; it waits for up to 30 days until they have acknowledged it.",
  params,
  body: component(
    "WarningBody",
    z.object({
      message: text.describe("1 to 500 characters."),
      reasonCode: reasonCodeSchema.optional(),
    }),
  ),
  answer: component("GivenWarning", z.object({ warning: warningSchema })),
  handle: ({ context, key, params: { room, member: memberId }, body, commandId: id }) =>
    giveWarning(context, hostSanctionActor(key), { id, room, memberId, ...body }),
});

const addNote = defineRoute({
  id: "addNote",
  method: "post",
  path: "/rooms/{room}/members/{member}/notes",
  access: "moderate",
  effect: "writes",
  tag,
  summary: "Writes down something about a member for the moderators of a room, or with * of all.",
  params,
  body: component("NoteBody", z.object({ text: text.describe("1 to 500 characters.") })),
  answer: component("AddedNote", z.object({ note: noteSchema })),
  handle: ({ context, key, params: { room, member: memberId }, body, commandId: id }) =>
    writeNote(context, noteAuthor(key), { id, room, memberId, ...body }),
});

const deleteNote = defineRoute({
  id: "removeNote",
  method: "delete",
  path: "/rooms/{room}/members/{member}/notes/{note}",
  access: "moderate",
  effect: "writes",
  tag,
  summary: "Removes a note, whoever wrote it.",
  params: params.extend({ note: idSchema }),
  answer: component("RemovedNote", z.object({})),
  handle: ({ context, key, params: { room, member: memberId, note: id } }) =>
    removeNote(context, noteAuthor(key), { room, memberId, id }),
});

export const memberFileRoutes = [readFile, warn, addNote, deleteNote];

function noteAuthor(key: ApiKey | undefined): NoteAuthor {
  return { ...hostSanctionActor(key), name: hostMember(key).name };
}
