import {
  type Answer,
  cleanText,
  type Position,
  scoreChange,
  type WireError,
  wireError,
} from "@courtside/protocol";
import { placeOf } from "../commands/idempotency.ts";
import { checkBounds } from "../commands/payload-bounds.ts";
import type { EntryDraft } from "../store/room-log.ts";
import { type Announcing, appendAnnounced } from "./announcing.ts";
import { refuseEventData } from "./event-data.ts";
import { raisePresets } from "./raise-presets.ts";

type EventDraft = Extract<EntryDraft, { kind: "event" }>;

/** What happened, as it is told. */
export type EventBody = Pick<EventDraft, "type" | "title"> & {
  [K in Exclude<keyof EventDraft, "kind" | "type" | "title">]?: EventDraft[K] | undefined;
};

/**
 * Tells a room what happened in the match or the show; counts the score, and puts the room's presets for it in force. Sent again
 * with the same id, it makes up for what a failure has kept from being done.
 *
 * @returns its place, or `INVALID` with the field at fault. Rejects when the store fails.
 */
export async function postEvent(by: Announcing, body: EventBody): Promise<Answer<Position>> {
  const title = cleanText(body.title);
  const refusal = refuseEvent({ ...body, title });
  if (refusal) return { ok: false, error: refusal };
  const detail = body.detail === undefined ? undefined : cleanText(body.detail);
  const draft = { ...body, kind: "event", title, ...(detail && { detail }) } as EventDraft;
  const score = scoreChange(draft);
  const outcome = await appendAnnounced(by, { draft, ...(score && { score }) });
  const entry = "entry" in outcome ? outcome.entry : undefined;
  if (entry?.kind === "event") await raisePresets(by.context, by.room, entry);
  return placeOf(outcome);
}

function refuseEvent({ title, type, data }: EventBody): WireError | undefined {
  if (title === "") return invalid("Say what happened.", "body.title");
  if (checkBounds(data ?? {})) return invalid("That is too large or too deep.", "body.data");
  const refusal = refuseEventData(type, data);
  return refusal && { ...refusal, field: `body.${refusal.field}` };
}

function invalid(message: string, field: string): WireError {
  return wireError("INVALID", { message, field });
}
