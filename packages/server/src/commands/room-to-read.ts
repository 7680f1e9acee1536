import type { Answer } from "@courtside/protocol";
import type { Room } from "../rooms/room.ts";
import { refuseEntry } from "../sanctions/index.ts";
import { type Call, done } from "./command.ts";

/** A room that the caller wants to read without being in it. Who is kept from entering has no other way to read it either. */
export async function roomToRead(id: string, { context, connection }: Call): Promise<Answer<Room>> {
  const kept = await refuseEntry(context, connection, id);
  if (kept) return { ok: false, error: kept };
  const room = await context.rooms.get(id);
  const unwanted = await context.moderation.admissions.admit(room, connection.identity);
  return unwanted ? { ok: false, error: unwanted } : done(room);
}
