import {
  type Answer,
  type Capability,
  type CommandName,
  ERRORS,
  LIMITS,
  wireError,
} from "@courtside/protocol";
import { idSchema, roomIdSchema } from "@courtside/protocol/schemas";
import type { Request, RequestHandler, Response } from "express";
import type { z } from "zod";
import { roomOrAllSchema } from "../api/schemas/sanction.ts";
import type { ChatContext } from "../chat-context.ts";
import { faultOf } from "../commands/fault.ts";
import { commandClass, createClientAddress } from "../limits/index.ts";
import { identifyModerator, type Moderator, type ModeratorContext } from "./identify-moderator.ts";

/** Where the routes lie. */
export const MODERATOR_PATH = "/moderation/v1";

/** Bytes of a body. */
export const BODY_BYTES = LIMITS.commandBytes;

/** The parts of the path, as far as the route has them. */
export interface Place {
  readonly room: string;
  readonly memberId: string;
  readonly noteId: string;
}

export interface ModeratorRoute<T> {
  /** Whether it is for a room alone, or with `*` also for all rooms (default `one-room`). */
  readonly reach?: "one-room" | "all-rooms";
  /** What the moderator needs there. */
  readonly needs: Capability;
  /** The command that it counts as. One that writes needs a store that takes writes. */
  readonly like: CommandName;
  /** Of the body; what has none is an empty object. */
  readonly body: z.ZodType<T>;
  handle(place: Place, body: T, by: Moderator): Answer<unknown> | Promise<Answer<unknown>>;
}

export type RouteContext = ModeratorContext & Pick<ChatContext, "logger" | "metrics" | "store">;

/** Makes handlers for moderators of the room in the path. */
export function moderatorRouteFactory(
  context: RouteContext,
): <T>(route: ModeratorRoute<T>) => RequestHandler {
  const addressOf = createClientAddress(context.options.trustProxy);
  return ({ reach = "one-room", needs, like, body, handle }) =>
    async (request, response) => {
      response.set("Cache-Control", "no-store");
      const place = placeOf(request, reach);
      if (!place.ok) return answer(response, place);
      const { room } = place.data;
      const { authorization } = request.headers;
      const about = { authorization, address: addressOf(request), room, needs, like };
      const moderator = await identifyModerator(context, about);
      if (!moderator.ok) return answer(response, moderator);
      const payload = body.safeParse(request.body ?? {});
      if (!payload.success) {
        const [issue] = payload.error.issues;
        return answer(response, invalid(issue?.path.join("."), issue?.message));
      }
      if (commandClass(like) === "write" && !context.store.available) {
        return answer(response, { ok: false, error: wireError("UNAVAILABLE") });
      }
      try {
        return answer(response, await handle(place.data, payload.data, moderator.data));
      } catch (error) {
        const fault = faultOf(context, { path: MODERATOR_PATH, room }, error);
        return answer(response, { ok: false, error: fault });
      }
    };
}

function placeOf({ params }: Request, reach: "one-room" | "all-rooms"): Answer<Place> {
  const room = (reach === "all-rooms" ? roomOrAllSchema : roomIdSchema).safeParse(params.room);
  if (!room.success) return invalid("room");
  for (const name of ["member", "note"]) {
    const id = params[name];
    if (id !== undefined && !idSchema.safeParse(id).success) return invalid(name);
  }
  const { member = "", note = "" } = params as Record<string, string>;
  return { ok: true, data: { room: room.data, memberId: member, noteId: note } };
}

function answer(response: Response, answered: Answer<unknown>): void {
  if (answered.ok) response.json(answered.data);
  else response.status(ERRORS[answered.error.code].status).json({ error: answered.error });
}

function invalid(field = "", problem?: string): Answer<never> {
  const details = { ...(field && { field }), ...(problem && { message: problem }) };
  return { ok: false, error: wireError("INVALID", details) };
}
