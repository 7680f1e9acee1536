import { type Answer, cleanText, type Position, wireError } from "@courtside/protocol";
import { placeOf } from "../commands/idempotency.ts";
import { type Announcing, appendAnnounced } from "./announcing.ts";

export interface AnnouncementBody {
  text: string;
  /** A word by which a page may style it. */
  style?: string | undefined;
}

/** Says something to everyone in a room, as the room itself. Rejects when the store fails. */
export async function postAnnouncement(
  by: Announcing,
  body: AnnouncementBody,
): Promise<Answer<Position>> {
  const text = cleanText(body.text);
  if (text === "") {
    const error = wireError("INVALID", { message: "Say something.", field: "body.text" });
    return { ok: false, error };
  }
  const { style } = body;
  const draft = { ...(style !== undefined && { style }), kind: "announce", text } as const;
  return placeOf(await appendAnnounced(by, { draft }));
}
